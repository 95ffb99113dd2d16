using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>The inference of many samples shared by threads, each of which calls the network with some of them.</summary>
/// <remarks>
/// The pieces are whole blocks of any network, so that they are worked through as by one call. All are computed with the
/// parameters that the network had at the beginning. Between two calls the job knows neither.
/// </remarks>
internal sealed unsafe class ForwardJob<TInput, TElement> : WorkerJob
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    /// <summary>The samples of a piece are a multiple of this, which every network's block divides.</summary>
    private const int Grain = 32;

    /// <summary>A piece has at least so many multiplications: a microsecond or two, so that sharing is worth it.</summary>
    private const long SmallestWork = 1 << 16;

    private const int PiecesPerThread = 4;

    /// <summary>The bytes of working memory that each thread has got.</summary>
    private long _reserved;

    // Of the current call; the caller keeps the samples in place meanwhile.
    private ISharedInference<TInput, TElement> _network = null!;
    private ParameterSet<TElement> _parameters = null!;
    private TInput* _inputs;
    private TElement* _outputs;
    private int _samples;
    private int _piece;

    /// <inheritdoc/>
    protected override int Rounds => 1;

    /// <summary>The samples of a piece.</summary>
    public static int PieceSize(NetworkInfo network, int samples, int threads)
    {
        long least = (SmallestWork / Math.Max(network.MultiplyAdds, 1)) + 1;
        long piece = Math.Max(samples / ((long)PiecesPerThread * threads), least);
        return (int)Math.Min((piece + Grain - 1) / Grain * Grain, int.MaxValue - Grain + 1);
    }

    /// <summary>Lets each thread get its working memory, which it would else get with its first samples, whenever that is.</summary>
    /// <param name="workers">The pool, which the caller has claimed.</param>
    /// <param name="network">The network.</param>
    public void Prepare(WorkerPool workers, NetworkInfo network)
    {
        long bytes = network.ForwardBytes - WorkingMemory.Overhead;
        if (bytes <= _reserved) return;
        Reserve(workers, bytes);
        _reserved = bytes;
    }

    /// <summary>Computes the outputs.</summary>
    /// <param name="workers">The pool, which the caller has claimed.</param>
    /// <param name="network">The network.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="inputs">The samples.</param>
    /// <param name="outputs">Room for the outputs.</param>
    /// <param name="piece">The samples of a piece.</param>
    public void Run(
        WorkerPool workers,
        ISharedInference<TInput, TElement> network,
        ParameterSet<TElement> parameters,
        ReadOnlySpan<TInput> inputs,
        Span<TElement> outputs,
        int piece)
    {
        Prepare(workers, parameters.Network);
        _network = network;
        _parameters = parameters;
        _samples = inputs.Length / parameters.Network.InputLength;
        _piece = piece;
        fixed (TInput* firstInput = inputs)
        fixed (TElement* firstOutput = outputs)
        {
            _inputs = firstInput;
            _outputs = firstOutput;
            try
            {
                workers.Run(this);
            }
            finally
            {
                // The pool lives longer than the network, perhaps.
                (_network, _parameters) = (null!, null!);
                _inputs = null;
                _outputs = null;
            }
        }
    }

    /// <inheritdoc/>
    protected override int ItemsIn(int round) => ((_samples - 1) / _piece) + 1;

    /// <inheritdoc/>
    protected override void Do(int round, int item, int worker)
    {
        NetworkInfo info = _parameters.Network;
        int first = item * _piece;
        int count = Math.Min(_samples - first, _piece);
        _network.ShareForward(
            _parameters,
            new ReadOnlySpan<TInput>(_inputs + ((nint)first * info.InputLength), count * info.InputLength),
            new Span<TElement>(_outputs + ((nint)first * info.OutputLength), count * info.OutputLength));
    }

    // By itself, since the delegate's closure would be allocated at every start of the method that it is in.
    private static void Reserve(WorkerPool workers, long bytes) =>
        workers.Run(new EveryThreadJob(() => WorkingMemory.OfThread.Rent(bytes, sizeof(byte)), workers.Threads));
}
