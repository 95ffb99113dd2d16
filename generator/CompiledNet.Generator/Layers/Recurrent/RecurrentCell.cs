using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// What a recurrent layer does in a time step: from what it reads and from the state h of the step before to the next h. The inputs'
/// part of the sums of all time steps is one product before the loop over time; behind the loop backwards, the gradients of the
/// parameters are sums over samples and time steps at once.
/// </summary>
/// <param name="Units">The units of each gate.</param>
/// <param name="Gates">The sums that each unit has.</param>
/// <param name="HasBias">Whether biases are added.</param>
internal abstract record RecurrentCell(int Units, int Gates, bool HasBias)
{
    /// <summary>Closer to 0 than this states are 0: far from all that matters, and far from denormal numbers.</summary>
    private const double Negligible = 1e-30;

    public const string InputWeight = "weight_ih", StateWeight = "weight_hh", InputBias = "bias_ih", StateBias = "bias_hh";

    /// <summary>
    /// A state, or 0 where it has decayed. Else states that decay without end would become denormal numbers, with which some processors are
    /// slow, and would stay such.
    /// </summary>
    protected static Expr Settled(Expr state) => Expr.Select(Expr.LessThan(Expr.Abs(state), Negligible), 0, state);

    /// <summary>The features of h.</summary>
    public virtual int Outputs => Units;

    /// <summary>The name of the activation that h comes out of; null where it is no plain one.</summary>
    public virtual string? EndsIn => null;

    /// <summary>The number of the kind among those of cells, for <see cref="MaskNumbers.OfRecurrent"/>.</summary>
    public abstract int Number { get; }

    protected UnitParts AllUnits => new(Gates, Units);

    /// <summary>Declares the tensors of a sweep.</summary>
    /// <returns>False after a diagnostic has been reported.</returns>
    public virtual bool Declare(LayerInference layer, Sweep sweep) =>
        layer.AddMatrix(sweep.Tensor(InputWeight), "InputWeight", "XavierUniform", AllUnits, sweep.Inputs)
        && layer.AddMatrix(sweep.Tensor(StateWeight), "StateWeight", "Orthogonal", AllUnits, Outputs)
        && (!HasBias || (AddBias(layer, sweep, InputBias, sweep.Inputs) && AddBias(layer, sweep, StateBias, Outputs)));

    /// <summary>The multiplications with addition of a sweep for one sample.</summary>
    public virtual long MultiplyAdds(Sweep sweep) =>
        ((long)sweep.Steps * sweep.Inputs * AllUnits.All) + ((long)(sweep.Steps - 1) * Outputs * AllUnits.All);

    /// <summary>The layer's input as the first sweep reads it.</summary>
    public Tensor InputOf(ForwardBuilder builder, Sweep sweep) => InputsOf(sweep).InputOf(builder);

    /// <summary>The states by the ends of their names, with their features: h, and perhaps a cell.</summary>
    public virtual IReadOnlyList<(string Name, int Features)> States => StatesOf(Outputs);

    /// <summary>The states of a cell that has h alone.</summary>
    public static IReadOnlyList<(string Name, int Features)> StatesOf(int outputs) => [("State", outputs)];

    /// <summary>Adds the kernels that compute the states of a sweep.</summary>
    /// <returns>The states beside h.</returns>
    public abstract IReadOnlyList<TimeSteps> Forward(ForwardSweep sweep);

    /// <summary>Adds the kernels that compute the gradients of a sweep from those of its states.</summary>
    public abstract void Backward(BackwardSweep sweep);

    /// <summary>The formula.</summary>
    public abstract string Describe();

    /// <summary>What the forget gate's part of the inputs' bias begins with, the second of its gates; NaN for what the initialiser gives.</summary>
    protected virtual double ForgetGateStart => double.NaN;

    private bool AddBias(LayerInference layer, Sweep sweep, string tensor, int fanIn) =>
        layer.AddBias(sweep.Tensor(tensor), AllUnits, fanIn, fanOut: AllUnits.All, tensor == InputBias ? ForgetGateStart : double.NaN);

    /// <summary>Adds the product of the inputs of all time steps.</summary>
    protected void AddInputs(ForwardSweep sweep, TimeSteps sums, Place? bias)
    {
        Linear inputs = InputsOf(sweep.Sweep);
        string steps = sweep.IsStep ? "" : " for all time steps";
        inputs.ForwardFrom(
            sweep.Builder, $"a = {inputs.Sum}{steps}, ({sweep.Sweep.Steps}, {sweep.Sweep.Inputs}) → ({sweep.Sweep.Steps}, {AllUnits.All})", sweep.Input, bias, sums.Value.Place);
    }

    /// <summary>The sum of both biases, which is added once where both are added alike.</summary>
    protected Place? AddBiasSum(ForwardSweep sweep)
    {
        if (!HasBias) return null;
        Place sum = sweep.Builder.NewBuffer(sweep.Sweep.Key("bias"), AllUnits.Stored);
        sweep.Add(
            "BiasSum",
            [Operand.Read("xs", sweep.Parameter(InputBias)), Operand.Read("ys", sweep.Parameter(StateBias)), Operand.Write("sums", sum)],
            ports => new MapKernel("b = b_ih + b_hh", ports, AllUnits.Stored, new(MapKernel.X + MapKernel.Y), Accumulate: false));
        return sum;
    }

    /// <summary>Adds the gradients of the parameters, and of what the sweep has read.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="delta">∂L/∂a of the sums of all time steps.</param>
    /// <param name="stateDelta">The same of the state's part of them, where that is another one.</param>
    protected void AddGradients(BackwardSweep sweep, TimeSteps delta, TimeSteps? stateDelta = null)
    {
        (BackwardBuilder builder, int steps) = (sweep.Builder, sweep.Sweep.Steps);
        Linear states = StateOf(sweep.Sweep, steps);
        Place rows = AddInputWeightGradients(sweep, delta);
        if (stateDelta is not null) rows = states.DeltaRows(builder, stateDelta.Value.Place);
        int first = sweep.FirstBehindState;
        StateOf(sweep.Sweep, steps - first).WeightGradient(builder, sweep.States[first - 1].Place, states.FromRow(builder, rows, first));
        states.BiasGradient(builder, rows);
        AddInputGradient(sweep, delta);
    }

    /// <summary>Adds the gradients of the parameters by which inputs are multiplied.</summary>
    /// <returns>∂L/∂a with samples in rows.</returns>
    protected Place AddInputWeightGradients(BackwardSweep sweep, TimeSteps delta)
    {
        Linear inputs = InputsOf(sweep.Sweep);
        Place rows = inputs.DeltaRows(sweep.Builder, delta.Value.Place);
        if (sweep.Input is { } input) inputs.WeightGradient(sweep.Builder, input.Place, rows);
        else inputs.WeightGradient(sweep.Builder, rows);
        inputs.BiasGradient(sweep.Builder, rows);
        return rows;
    }

    /// <summary>Adds the gradient of what the sweep has read.</summary>
    protected void AddInputGradient(BackwardSweep sweep, TimeSteps delta)
    {
        (Tensor target, bool accumulate) = sweep.InputGradient;
        InputsOf(sweep.Sweep).InputGradient(sweep.Builder, delta.Value.Place, target.Place, accumulate);
    }

    /// <summary>The product of what is read in all time steps.</summary>
    protected Linear InputsOf(Sweep sweep) =>
        new(sweep.Tensor(InputWeight), HasBias ? sweep.Tensor(InputBias) : null, sweep.Inputs, AllUnits.All, sweep.Steps)
        {
            Parts = Gates,
            Prefix = sweep.Suffix("Inputs"),
            Symbols = ("x", "W_ih", "b"),
        };

    /// <summary>The product of some states.</summary>
    protected Linear StateOf(Sweep sweep, int count) =>
        new(sweep.Tensor(StateWeight), HasBias ? sweep.Tensor(StateBias) : null, Outputs, AllUnits.All, count)
        {
            Parts = Gates,
            Prefix = sweep.Suffix("State"),
            Symbols = ("h", "W_hh", "b"),
        };
}
