using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class RNNKind : LayerKind
{
    public override string Name => "RNN";

    public override string Prefix => "rnn";

    public override InferredLayer? Infer(LayerInference layer)
    {
        int units = layer.Options.Int("Units");
        if (units < 1) return layer.IllegalOption("Units", units, "at least 1");
        if (units > Shape.MaximumLength) return layer.TooLarge($"{Literal.Readable(units)} units");
        string nonlinearity = layer.Options.Text("Nonlinearity") ?? "Tanh";
        if (nonlinearity is not ("Tanh" or "ReLU")) return layer.IllegalOption("Nonlinearity", nonlinearity, "a member of RecurrentNonlinearity");
        if (layer.Input.Rank != 2) return layer.Mismatch("it needs a sequence (time, features)");

        (int steps, int inputs) = (layer.Input.Rows, layer.Input.Last);
        bool hasBias = layer.Options.Bool("Bias", true);
        if (!AddWeight(layer, RNNLayer.InputWeight, "InputWeight", units, inputs, "XavierUniform")) return null;
        if (!AddWeight(layer, RNNLayer.StateWeight, "StateWeight", units, units, "Orthogonal")) return null;
        if (hasBias && !AddBiases(layer, units, inputs)) return null;
        layer.MultiplyAdds = ((long)steps * units * inputs) + ((long)(steps - 1) * units * units);
        bool returnsSequences = layer.Options.Bool("ReturnSequences", true);
        Activation activation = nonlinearity == "Tanh" ? new TanhActivation() : new ReLUActivation();
        return new InferredLayer(
            new RNNLayer(units, activation, hasBias, returnsSequences), returnsSequences ? new Shape(steps, units) : new Shape(units));
    }

    private static bool AddWeight(LayerInference layer, string tensor, string option, int units, int inputs, string initializer)
    {
        if (Initialization.Of(layer, option, initializer) is not { } initialization) return false;
        layer.AddParameter(ParameterDeclaration.Matrix(tensor, units, inputs, initialization));
        return true;
    }

    private static bool AddBiases(LayerInference layer, int units, int inputs)
    {
        if (Initialization.Of(layer, "Bias", "Zeros") is not { } initialization) return false;
        foreach ((string tensor, int fanIn) in new[] { (RNNLayer.InputBias, inputs), (RNNLayer.StateBias, units) })
        {
            layer.AddParameter(ParameterDeclaration.Row(tensor, units, initialization, fanIn, fanOut: units));
        }

        return true;
    }
}

/// <summary>
/// hₜ = g(aₜ) with aₜ = W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh and h₋₁ = 0. The inputs' part of all time steps is one product before the
/// loop over time. Backwards the loop runs the other way, δₜ = (∂L/∂hₜ + W_hhᵀ δₜ₊₁) · g′; behind it, the gradients of the
/// parameters are sums over samples and time steps at once.
/// </summary>
internal sealed record RNNLayer(int Units, Activation Activation, bool HasBias, bool ReturnsSequences) : Layer
{
    public const string InputWeight = "weight_ih", StateWeight = "weight_hh", InputBias = "bias_ih", StateBias = "bias_hh";

    private const string States = "states", ValidInput = "validInput", PreActivation = "sums", StateSum = "a + W_hh h of the time step before";

    public override LastAxis LastAxis => LastAxis.Units;

    public override string EndsIn => Activation.Name;

    public override Stepping Stepping => ReturnsSequences ? Stepping.EachStep : Stepping.LastStep;

    public override bool KeepsState => true;

    public override void Forward(ForwardBuilder builder)
    {
        if (builder.IsStep)
        {
            AddStep(builder);
            return;
        }

        int count = Count(builder.Node);
        bool haveLengths = ValidSteps.AreCounted(builder);
        TimeSteps states = new(NewStates(builder), count);
        bool keeps = builder.IsTraining && Activation.NeedsInput;
        TimeSteps sums = keeps ? new(states.Value.At(builder.Save(PreActivation, states.Value.Length)), count) : states;
        ProductEnd? end = keeps ? null : Activation.End;

        Linear inputs = InputsOf(builder.Node), state = StateOf(count: 1);
        Place? bias = HasBias ? AddBiasSum(builder) : null;
        Tensor input = inputs.InputOf(builder);
        if (haveLengths && builder.IsTraining) input = ValidSteps.KeepInput(builder, input, ValidInput);
        inputs.ForwardFrom(builder, $"a = {inputs.Sum} for all time steps, {builder.Node.InputShapes[0]} → ({count}, {Units})", input, bias, sums.Value.Place);
        Activation.Forward(builder, sums[0], states[0], "Activation");
        builder.AddOverTime(count - 1, () =>
        {
            state.AddTo(builder, end is null ? $"a = {StateSum}" : $"h = {end.Words(StateSum)}", states.From(0), sums.From(1).Place, end);
            if (end is null) Activation.Forward(builder, sums.From(1), states.From(1), "Activation");
        });
        if (!haveLengths) return;
        if (!ReturnsSequences) ValidSteps.TakeLast(builder, states, builder.NewRowsOutput());
        if (ReturnsSequences || builder.IsTraining) ValidSteps.Clear(builder, states);
    }

    /// <summary>One time step, from the state before it, which becomes the output.</summary>
    private void AddStep(ForwardBuilder builder)
    {
        Tensor states = builder.NewState(StatesShape(builder.Node));
        Tensor state = new TimeSteps(states, 1)[0];
        builder.SetOutput(ReturnsSequences ? states : state);

        Linear inputs = InputsOf(builder.Node);
        Place sums = builder.NewBuffer(PreActivation, states.Length);
        Place? bias = HasBias ? AddBiasSum(builder) : null;
        inputs.ForwardFrom(builder, $"a = {inputs.Sum}, {builder.Node.InputShapes[0]} → (1, {Units})", inputs.InputOf(builder), bias, sums);
        StateOf(count: 1).AddTo(builder, $"a = {StateSum}", state, sums);
        Activation.Forward(builder, state.At(sums), state, "Activation");
    }

    public override void Backward(BackwardBuilder builder)
    {
        GraphNode node = builder.Node;
        int last = Count(node) - 1;
        TimeSteps states = new(ReturnsSequences ? builder.Output : Saved(builder, States), last + 1);
        TimeSteps known = Activation.NeedsInput ? new(Saved(builder, PreActivation), last + 1) : states;
        TimeSteps delta = new(ReturnsSequences ? builder.OutputGradient : builder.NewRows("stateDelta", StatesShape(node)), last + 1);

        bool haveLengths = ValidSteps.AreCounted(builder);
        if (haveLengths && ReturnsSequences) ValidSteps.Clear(builder, delta);
        else if (haveLengths) ValidSteps.SpreadLast(builder, builder.OutputGradient, delta);
        bool haveGradients = ReturnsSequences || haveLengths;

        Linear inputs = InputsOf(node);
        Tensor lastGradient = haveGradients ? delta[last] : builder.OutputGradient;
        Activation.Backward(builder.Of(states[last], lastGradient), known[last], (delta[last], false), "ActivationBackward");
        builder.AddBackInTime(last, () =>
        {
            StateOf(count: 1).InputGradient(builder, delta.From(1).Place, delta.From(0).Place, accumulate: haveGradients);
            Activation.Backward(builder.Of(states.From(0), delta.From(0)), known.From(0), (delta.From(0), false), "ActivationBackward");
        });

        Place rows = inputs.DeltaRows(builder, delta.Value.Place);
        if (haveLengths) inputs.WeightGradient(builder, builder.SavedRows(ValidInput, node.InputShapes[0]).Place, rows);
        else inputs.WeightGradient(builder, rows);
        inputs.BiasGradient(builder, rows);
        StateOf(last).WeightGradient(builder, states.Value.Place, inputs.FromRow(builder, rows, 1));
        StateOf(last + 1).BiasGradient(builder, rows);
        (Tensor target, bool accumulate) = builder.InputGradient();
        inputs.InputGradient(builder, delta.Value.Place, target.Place, accumulate);
    }

    public override string Describe() => $"h = {Activation.Apply(HasBias ? "W_ih x + b_ih + W_hh h' + b_hh" : "W_ih x + W_hh h'")}, h' of the time step before";

    private static int Count(GraphNode node) => node.InputShapes[0].Rows;

    private Shape StatesShape(GraphNode node) => new(Count(node), Units);

    /// <summary>Memory for the states of all time steps, of which the last may be the output.</summary>
    private Tensor NewStates(ForwardBuilder builder)
    {
        if (ReturnsSequences) return builder.NewRowsOutput();
        Tensor states = builder.SaveRows(States, StatesShape(builder.Node));
        if (!ValidSteps.AreCounted(builder)) builder.SetOutput(new TimeSteps(states, Count(builder.Node))[Count(builder.Node) - 1]);
        return states;
    }

    private Tensor Saved(BackwardBuilder builder, string key) => builder.SavedRows(key, StatesShape(builder.Node));

    private static Place AddBiasSum(ForwardBuilder builder)
    {
        int length = builder.Node.Parameter(InputBias).StoredLength;
        Place sum = builder.NewBuffer("bias", length);
        builder.Add(
            builder.InRole("BiasSum"),
            [Operand.Read("xs", builder.Parameter(InputBias)), Operand.Read("ys", builder.Parameter(StateBias)), Operand.Write("sums", sum)],
            ports => new MapKernel("b = b_ih + b_hh", ports, length, new Formula(MapKernel.X + MapKernel.Y), Accumulate: false));
        return sum;
    }

    private Linear InputsOf(GraphNode node) => new(InputWeight, HasBias ? InputBias : null, node.InputShapes[0].Last, Units, Count(node))
    {
        Prefix = "Inputs",
        Symbols = ("x", "W_ih", "b"),
    };

    /// <summary>The product of some states with their weight.</summary>
    private Linear StateOf(int count) => new(StateWeight, HasBias ? StateBias : null, Units, Units, count)
    {
        Prefix = "State",
        Symbols = ("h", "W_hh", "b"),
    };
}
