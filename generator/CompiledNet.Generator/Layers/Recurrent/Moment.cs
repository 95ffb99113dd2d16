using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;

namespace CompiledNet.Generator.Layers;

/// <summary>A turn of a loop over time steps: where it finds a value of its own step and of the step before.</summary>
internal sealed class Moment
{
    private readonly Func<TimeSteps, Tensor> _now;
    private readonly Func<TimeSteps, Tensor>? _before;

    private Moment(Func<TimeSteps, Tensor> now, Func<TimeSteps, Tensor>? before)
    {
        _now = now;
        _before = before;
    }

    /// <summary>The first step, which has none before it.</summary>
    public static Moment First { get; } = new(static steps => steps[0], before: null);

    /// <summary>The first step, which finds before it what the layer is given.</summary>
    public static Moment FirstBehindState { get; } = new(static steps => steps[0], static steps => steps[-1]);

    /// <summary>The step that a loop has reached whose turn 0 takes the second one.</summary>
    public static Moment Later { get; } = new(static steps => steps.From(1), static steps => steps.From(0));

    /// <summary>A step of a stream, in whose memory the step before is replaced.</summary>
    public static Moment OfStream { get; } = new(static steps => steps[0], static steps => steps[0]);

    /// <summary>Whether there is a step before.</summary>
    public bool HasBefore => _before is not null;

    /// <summary>The value of the step.</summary>
    public Tensor Now(TimeSteps steps) => _now(steps);

    /// <summary>The value of the step before.</summary>
    public Tensor Before(TimeSteps steps) => (_before ?? throw new InvalidOperationException("The first time step has none before it."))(steps);
}
