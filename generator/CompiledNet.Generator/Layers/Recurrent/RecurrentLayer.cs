using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// A stack of recurrent layers over a sequence, each of which reads what the one below gives, in one direction or in both. A sweep
/// against time is one in time over the reversed steps, so that lengths of samples mean the same in both.
/// </summary>
/// <param name="Cell">What happens in a time step.</param>
/// <param name="Levels">The layers of the stack.</param>
/// <param name="IsBidirectional">Whether each has a second set of parameters that reads the last step first.</param>
/// <param name="Dropout">The probability that an element between two layers is dropped in training.</param>
/// <param name="ReturnsSequences">Whether the states of all time steps come out; otherwise that after the last step.</param>
/// <param name="Start">Where the states before the first step come from.</param>
internal sealed partial record RecurrentLayer(
    RecurrentCell Cell, int Levels, bool IsBidirectional, double Dropout, bool ReturnsSequences, StateSource Start) : Layer
{
    private const string States = "states", Reversed = "reversed", Joined = "outputs", ValidInput = "validInput", Mask = "mask", Masked = "masked";

    public override LastAxis LastAxis => LastAxis.Units;

    public override string? EndsIn => Cell.EndsIn;

    public override Stepping Stepping => IsBidirectional || Start == StateSource.Learned ? Stepping.Never : ReturnsSequences ? Stepping.EachStep : Stepping.LastStep;

    public override bool KeepsState => true;

    public int Directions => IsBidirectional ? 2 : 1;

    /// <summary>The features that a layer of the stack hands on.</summary>
    private int Features => Directions * Cell.Outputs;

    /// <summary>All sweeps, the lowest layer first and forwards in time first.</summary>
    public IEnumerable<Sweep> SweepsOf(Shape input) => Enumerable.Range(0, Levels).SelectMany(level => SweepsOf(input, level));

    private IEnumerable<Sweep> SweepsOf(Shape input, int level) => Enumerable.Range(0, Directions)
        .Select(direction => new Sweep(level, direction == 1, level == 0 ? input.Last : Features, input.Rows));

    public override string Describe() =>
        $"{Cell.Describe()}{(Levels > 1 ? $"; {Literal.Int(Levels)} layers" : "")}{(IsBidirectional ? "; in both directions" : "")}";

    /// <summary>The place of a sweep's states among the features that its layer hands on.</summary>
    private Tensor PartOf(Tensor joined, Sweep sweep) =>
        joined.Slice(joined.Axes.Count - 1, sweep.IsReverse ? Cell.Outputs : 0, Cell.Outputs);

    /// <summary>The states of all sweeps before the first step and after the last one.</summary>
    public SweepEnds EndsOf(bool needsAllSteps) => new(Start, Cell, Directions, Levels * Directions, needsAllSteps);

    /// <summary>The states of a sweep, where a row more is in front if there is an initial one.</summary>
    private TimeSteps StepsOf(Tensor states, Sweep sweep) =>
        Start == StateSource.Zero ? new TimeSteps(states, sweep.Steps) : TimeSteps.Behind(states, sweep.Steps);

    /// <summary>The shape of the memory for a sweep's states.</summary>
    private Shape StatesShape(Sweep sweep) => new(Start == StateSource.Zero ? sweep.Steps : sweep.Steps + 1, Cell.Outputs);

    /// <summary>Whether the states of a sweep are the output, and no more.</summary>
    private bool IsOutput(Sweep sweep) => !IsBidirectional && IsTop(sweep) && ReturnsSequences && Start == StateSource.Zero;

    private bool IsTop(Sweep sweep) => sweep.Level == Levels - 1;
}
