using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>What a recurrent cell sees while it describes the backward pass of one sweep.</summary>
/// <param name="builder">The layer's backward pass.</param>
/// <param name="sweep">The sweep.</param>
/// <param name="states">The states h of all time steps.</param>
/// <param name="delta">∂L/∂h of all time steps, as far as it comes from behind the sweep; what comes back in time is added there.</param>
/// <param name="ends">The states before the first step and after the last one.</param>
internal sealed class BackwardSweep(BackwardBuilder builder, Sweep sweep, TimeSteps states, TimeSteps delta, SweepEnds ends)
{
    public BackwardBuilder Builder => builder;

    public Sweep Sweep => sweep;

    public TimeSteps States => states;

    public TimeSteps Delta => delta;

    /// <summary>Whether all steps of <see cref="Delta"/> hold something; if not, the last one alone does.</summary>
    public bool HasAllDelta { get; init; }

    /// <summary>What the sweep has read; null for the layer's own input as it is.</summary>
    public Tensor? Input { get; init; }

    /// <summary>Where the gradient of what it has read goes, and whether it is added to what is there.</summary>
    public (Tensor Tensor, bool Accumulate) InputGradient { get; init; }

    /// <summary>Values that the forward pass has kept for all time steps.</summary>
    public TimeSteps Saved(string key, params int[] step) => new(builder.SavedRows(sweep.Key(key), new Shape(step).Repeated(sweep.Steps)), sweep.Steps);

    /// <summary>Whether the layer has an initial state, which stands before the first step.</summary>
    public bool HasInitial => ends.HaveInitial;

    /// <summary>The first step with a state before it.</summary>
    public int FirstBehindState => ends.HaveInitial ? 0 : 1;

    /// <summary>A state beside h that the forward pass has kept for all time steps.</summary>
    public TimeSteps SavedState(string key, int units) => ends.HaveInitial
        ? TimeSteps.Behind(builder.SavedRows(sweep.Key(key), new Shape(sweep.Steps + 1, units)), sweep.Steps)
        : Saved(key, units);

    /// <summary>Memory for values of all time steps.</summary>
    public TimeSteps NewSteps(string key, params int[] step) => new(builder.NewRows(sweep.Key(key), new Shape(step).Repeated(sweep.Steps)), sweep.Steps);

    /// <summary>Memory for a value of which each time step replaces that of the one behind it. It begins as zero.</summary>
    public TimeSteps NewReplaced(string key, int units)
    {
        Tensor value = builder.NewRows(sweep.Key(key), new Shape(1, units));
        builder.AddZeros(Suffix(Names.Pascal(key) + "Start"), "0 behind the last time step", value.Place, value.Length);
        return new TimeSteps(value, sweep.Steps) { AreReplaced = true };
    }

    /// <summary>∂L/∂ a state beside h for the last step that counts, as it comes from behind the sweep, and 0 for the others; null where nothing comes.</summary>
    /// <param name="number">The number of the state.</param>
    /// <param name="units">The elements of a step.</param>
    public TimeSteps? FinalDelta(int number, int units) => ends.FinalDelta(builder, sweep, number, units);

    /// <summary>Hands out the gradient of an initial state.</summary>
    public void GiveInitial(int number, Tensor gradient) => ends.TakeInitialDelta(builder, sweep, number, gradient);

    /// <summary>Adds the turns of the loop over time, the last step first.</summary>
    public void AddTurns(Action<Moment> turn)
    {
        builder.AddBackInTime(sweep.Steps - 1, () => turn(Moment.Later));
        turn(ends.HaveInitial ? Moment.FirstBehindState : Moment.First);
    }

    public Place Parameter(string tensor) => builder.Parameter(sweep.Tensor(tensor));

    /// <summary>The end of a method's name.</summary>
    public string Suffix(string suffix) => sweep.Suffix(suffix);

    public void Add(string suffix, EquatableArray<Operand> operands, Func<EquatableArray<Port>, Kernel> kernel) =>
        builder.Add(Suffix(suffix), operands, kernel);

    /// <summary>Adds elementwise work on values that lie as one does.</summary>
    public void Add(string suffix, Tensor like, JointMap map) => Add(suffix, map.Operands, ports => map.Kernel(ports, like));
}
