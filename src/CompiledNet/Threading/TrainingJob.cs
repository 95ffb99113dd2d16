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
    private readonly WorkingMemory _memoryForKept = new();
    private readonly WorkersMemory _memory = new();
    private double[] _losses = [];

    // Of the current pass; the caller keeps the samples in place meanwhile.
    private WorkingBlock _kept;
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
        _chunk = Math.Min(SharedChunk.Blocks(network.KeptMemory, Unsafe.SizeOf<TElement>(), workers.Threads), _blocks);
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
                _inputs = null;
                _targets = null;
                _kept = default;
                _memory.End();
            }
        }

        double sum = 0;
        foreach (double loss in _losses.AsSpan(0, _blocks)) sum += loss;
        return sum;
    }

    /// <summary>The caller's thread allocates all, and once, whichever threads come to use it.</summary>
    private void Reserve(int threads)
    {
        _kept = _memoryForKept.Rent((long)_chunk * _network.KeptMemory, Unsafe.SizeOf<TElement>());
        _memory.Rent<TElement>(threads, _network.BlockMemory);
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
            ref _memory.First<TElement>(worker),
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

    private ref TElement Kept => ref _kept.First<TElement>();
}
