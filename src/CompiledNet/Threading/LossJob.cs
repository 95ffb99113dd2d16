using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>The losses of outputs shared by threads, which take blocks of samples.</summary>
internal sealed unsafe class LossJob<TElement, TTarget> : WorkerJob
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    /// <summary>A piece has at least so many outputs: some microseconds, so that sharing is worth it.</summary>
    private const int SmallestWork = 1 << 12;

    private readonly WorkersMemory _memory = new();
    private double[] _sums = [];

    // Of the current call; the caller keeps outputs and targets in place meanwhile.
    private ISharedEvaluation<TElement, TTarget> _network = null!;
    private NetworkInfo _info = null!;
    private TElement* _outputs;
    private TTarget* _targets;
    private int _samples;
    private int _blocks;
    private int _piece;

    /// <inheritdoc/>
    protected override int Rounds => 1;

    /// <summary>Allocates what evaluations of up to some samples need.</summary>
    /// <param name="workers">The pool, which the caller has claimed.</param>
    /// <param name="network">The network.</param>
    /// <param name="samples">The number of samples.</param>
    public void Prepare(WorkerPool workers, ISharedEvaluation<TElement, TTarget> network, int samples)
    {
        Reserve(workers, network, samples);
        _memory.End();
    }

    private void Reserve(WorkerPool workers, ISharedEvaluation<TElement, TTarget> network, int samples)
    {
        int blocks = Blocks(samples, network);
        if (_sums.Length < blocks) _sums = new double[blocks];
        _memory.Rent<TElement>(workers.Threads, network.LossMemory);
    }

    /// <summary>The sums of the losses of blocks of samples, in their order. They hold until the next call.</summary>
    /// <param name="workers">The pool, which the caller has claimed.</param>
    /// <param name="network">The network.</param>
    /// <param name="info">What the network is.</param>
    /// <param name="outputs">The outputs of at least one sample.</param>
    /// <param name="targets">Their targets, which have been checked.</param>
    public ReadOnlySpan<double> Run(
        WorkerPool workers,
        ISharedEvaluation<TElement, TTarget> network,
        NetworkInfo info,
        ReadOnlySpan<TElement> outputs,
        ReadOnlySpan<TTarget> targets)
    {
        _samples = outputs.Length / info.OutputLength;
        Reserve(workers, network, _samples);
        _network = network;
        _info = info;
        _blocks = Blocks(_samples, network);
        _piece = (SmallestWork / info.OutputLength / network.BlockSamples) + 1;
        fixed (TElement* firstOutput = outputs)
        fixed (TTarget* firstTarget = targets)
        {
            _outputs = firstOutput;
            _targets = firstTarget;
            try
            {
                workers.Run(this);
            }
            finally
            {
                // The pool lives longer than the network, perhaps.
                (_network, _info) = (null!, null!);
                _outputs = null;
                _targets = null;
                _memory.End();
            }
        }

        return _sums.AsSpan(0, _blocks);
    }

    /// <inheritdoc/>
    protected override int ItemsIn(int round) => ((_blocks - 1) / _piece) + 1;

    /// <inheritdoc/>
    protected override void Do(int round, int item, int worker)
    {
        int end = Math.Min((item + 1) * _piece, _blocks);
        for (int block = item * _piece; block < end; block++)
        {
            int first = block * _network.BlockSamples;
            _sums[block] = _network.SumLosses(
                ref _outputs[(nint)first * _info.OutputLength],
                ref _targets[(nint)first * _info.TargetLength],
                ref _memory.First<TElement>(worker),
                Math.Min(_samples - first, _network.BlockSamples));
        }
    }

    private static int Blocks(int samples, ISharedEvaluation<TElement, TTarget> network) => ((samples - 1) / network.BlockSamples) + 1;
}
