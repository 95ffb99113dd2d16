using System.Numerics;

namespace CompiledNet;

/// <summary>The step of an optimizer shared by threads, each of which moves some ranges of the parameters.</summary>
internal sealed class StepJob<T> : WorkerJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A range has at least so many elements: a microsecond or two.</summary>
    private const int SmallestRange = 4096;

    private const int RangesPerThread = 4;

    private Optimizer _optimizer = null!;
    private ParameterSet<T> _parameters = null!;
    private Gradients<T> _gradients = null!;
    private OptimizerState<T> _state = null!;
    private int _length;
    private int _range;

    /// <summary>Whether a block is large enough to be shared.</summary>
    public static bool IsWorthwhile(int length) => length >= 4 * SmallestRange;

    /// <summary>
    /// Whether a block is large enough to wake threads for it. That takes some 20 microseconds, with fetching what lies in
    /// the caller's caches: the time of some hundred thousand parameters.
    /// </summary>
    public static bool IsWorthWaking(int length) => length >= 64 * SmallestRange;

    /// <inheritdoc/>
    protected override int Rounds => 1;

    /// <summary>Moves all parameters in a step that has begun.</summary>
    public void Run(
        WorkerPool workers, Optimizer optimizer, ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state)
    {
        _optimizer = optimizer;
        _parameters = parameters;
        _gradients = gradients;
        _state = state;
        _length = parameters.Network.TrainedLength;
        _range = Math.Max(_length / (RangesPerThread * workers.Threads) / Optimizer.Grain * Optimizer.Grain, SmallestRange);
        try
        {
            workers.Run(this);
        }
        finally
        {
            (_optimizer, _parameters, _gradients, _state) = (null!, null!, null!, null!);
        }
    }

    /// <inheritdoc/>
    protected override int ItemsIn(int round) => ((_length - 1) / _range) + 1;

    /// <inheritdoc/>
    protected override void Do(int round, int item, int worker)
    {
        int start = item * _range;
        _optimizer.UpdateRange(_parameters, _gradients, _state, start..(start + Math.Min(_range, _length - start)), isShared: true);
    }
}
