using System.Numerics;
using System.Runtime.CompilerServices;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// A training pass shared by threads. The blocks of a batch are cut into chunks; a chunk is two rounds, the blocks first,
/// and then the parts of the gradients, each summed over the chunk's blocks in their order.
/// </summary>
internal sealed unsafe class TrainingJob<TInput, TElement, TTarget> : WorkerJob
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    /// <summary>The blocks of a chunk are as many as keep this for each thread: about what a core's own cache holds.</summary>
    private const int ChunkBytesPerThread = 1 << 20;

    /// <summary>For the sake of many threads they may be more, up to this.</summary>
    private const int MostChunkBytes = 1 << 24;

    /// <summary>Blocks that are worked on at the same time keep at most so many elements.</summary>
    private const int MostKept = 1 << 26;

    private AlignedArray<TElement>? _kept;
    private AlignedArray<TElement>[] _memory = [];
    private double[] _losses = [];

    // Of the current pass; the caller keeps the samples in place meanwhile.
    private ISharedTraining<TInput, TElement, TTarget> _network = null!;
    private ParameterSet<TElement> _parameters = null!;
    private Gradients<TElement> _gradients = null!;
    private TInput* _inputs;
    private TTarget* _targets;
    private double _scale;
    private int _samples;
    private int _blocks;
    private int _chunk;

    /// <inheritdoc/>
    protected override int Rounds => 2 * ((_blocks + _chunk - 1) / _chunk);

    /// <summary>The sum of the losses of a batch, whose gradients are overwritten.</summary>
    /// <param name="workers">The pool, which the caller has claimed.</param>
    /// <param name="network">The network, which has checked the arguments.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="inputs">The samples.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="gradients">Where the gradients go.</param>
    /// <param name="scale">1 over what the losses are divided by.</param>
    public double Run(
        WorkerPool workers,
        ISharedTraining<TInput, TElement, TTarget> network,
        ParameterSet<TElement> parameters,
        ReadOnlySpan<TInput> inputs,
        ReadOnlySpan<TTarget> targets,
        Gradients<TElement> gradients,
        double scale)
    {
        _network = network;
        _parameters = parameters;
        _gradients = gradients;
        _scale = scale;
        _samples = inputs.Length / parameters.Network.InputLength;
        _blocks = ((_samples - 1) / network.BlockSamples) + 1;
        _chunk = Math.Min(ChunkSize(network.KeptMemory, workers.Threads), _blocks);
        if (_losses.Length < _blocks) _losses = new double[_blocks];
        Reserve(workers.Threads);
        fixed (TInput* firstInput = inputs)
        fixed (TTarget* firstTarget = targets)
        {
            _inputs = firstInput;
            _targets = firstTarget;
            try
            {
                workers.Run(this);
            }
            finally
            {
                // The pool lives longer than the network, perhaps.
                (_network, _parameters, _gradients) = (null!, null!, null!);
            }
        }

        double sum = 0;
        foreach (double loss in _losses.AsSpan(0, _blocks)) sum += loss;
        return sum;
    }

    /// <summary>The caller's thread allocates all, and once, whichever threads come to use it.</summary>
    private void Reserve(int threads)
    {
        int kept = _chunk * _network.KeptMemory;
        if (_kept is null || _kept.Length < kept) _kept = new AlignedArray<TElement>(kept, cleared: false);
        if (_memory.Length < threads) Array.Resize(ref _memory, threads);
        foreach (ref AlignedArray<TElement> memory in _memory.AsSpan(0, threads))
        {
            if (memory is null || memory.Length < _network.BlockMemory) memory = new AlignedArray<TElement>(_network.BlockMemory, cleared: false);
        }
    }

    /// <summary>
    /// The blocks of a chunk: two for each thread, so that one that is late need not be waited for, or one where blocks
    /// keep much, and a multiple of the threads, so that all have the same to do.
    /// </summary>
    internal static int ChunkSize(int blockElements, int threads)
    {
        long blockBytes = Math.Max((long)blockElements * Unsafe.SizeOf<TElement>(), 1);
        long size = Math.Max((long)ChunkBytesPerThread * threads / blockBytes, 2L * threads);
        size = Math.Max(Math.Min(size, MostChunkBytes / blockBytes), Math.Min(threads, MostKept / Math.Max(blockElements, 1)));
        if (size > threads) size -= size % threads;
        return (int)Math.Max(size, 1);
    }

    /// <inheritdoc/>
    protected override int ItemsIn(int round) =>
        round % 2 == 0 ? BlocksOf(round / 2) : _network.GradientParts;

    /// <inheritdoc/>
    protected override void Do(int round, int item, int worker)
    {
        int chunk = round / 2;
        if (round % 2 == 0) ShareBlock((chunk * _chunk) + item, item, worker);
        else ShareGradients(chunk, item);
    }

    private int BlocksOf(int chunk) => Math.Min(_chunk, _blocks - (chunk * _chunk));

    private void ShareBlock(int block, int place, int worker)
    {
        int first = block * _network.BlockSamples;
        NetworkInfo info = _parameters.Network;
        _losses[block] = _network.ShareBlock(
            ref Input(first),
            ref _targets[(nint)first * info.TargetLength],
            ref _parameters.Reference,
            ref Kept,
            ref _memory[worker].First,
            Math.Min(_samples - first, _network.BlockSamples),
            _scale,
            _gradients.Seed,
            _gradients.Step,
            first,
            place,
            _chunk);
    }

    private void ShareGradients(int chunk, int part)
    {
        int first = chunk * _chunk * _network.BlockSamples;
        int samples = Math.Min(_samples - first, _chunk * _network.BlockSamples);
        _network.ShareGradients(part, ref Input(first), ref _gradients.Reference, ref Kept, samples, _chunk, isFirst: chunk == 0);
    }

    private ref TInput Input(int sample) => ref _inputs[(nint)sample * _parameters.Network.InputLength];

    private ref TElement Kept => ref _kept!.First;
}
