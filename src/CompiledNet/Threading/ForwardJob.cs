using System.Numerics;

namespace CompiledNet;

/// <summary>The inference of many samples shared by threads, each of which calls the network with some of them.</summary>
/// <remarks>
/// The pieces are whole blocks of any network, so that they are worked through as by one call. They are computed by a
/// network of the job's own, over the parameters that the caller's network had at the beginning.
/// </remarks>
internal sealed unsafe class ForwardJob<TNetwork, TInput, TElement> : WorkerJob
    where TNetwork : INetwork<TNetwork, TInput, TElement>
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    /// <summary>The samples of a piece are a multiple of this, which every network's block divides.</summary>
    private const int Grain = 32;

    /// <summary>A piece has at least so many multiplications: a microsecond or two, so that sharing is worth it.</summary>
    private const long SmallestWork = 1 << 16;

    private const int PiecesPerThread = 4;

    private TNetwork _network = default!;
    private bool _isReady;

    // Of the current call; the caller keeps the samples in place meanwhile.
    private TInput* _inputs;
    private TElement* _outputs;
    private int _samples;
    private int _piece;

    /// <inheritdoc/>
    protected override int Rounds => 1;

    /// <summary>The samples of a piece.</summary>
    public static int PieceSize(int samples, int threads)
    {
        long least = (SmallestWork / Math.Max(TNetwork.Info.MultiplyAdds, 1)) + 1;
        long piece = Math.Max(samples / ((long)PiecesPerThread * threads), least);
        return (int)Math.Min((piece + Grain - 1) / Grain * Grain, int.MaxValue - Grain + 1);
    }

    /// <summary>Lets each thread get its working memory, which it would else get with its first samples, whenever that is.</summary>
    /// <param name="workers">The pool, which the caller has claimed.</param>
    /// <param name="parameters">Parameters of the network.</param>
    public void Prepare(WorkerPool workers, ParameterSet<TElement> parameters)
    {
        if (_isReady)
        {
            _network.Parameters = parameters;
            return;
        }

        _network = TNetwork.Create(parameters);
        workers.Run(new FirstCallJob<TNetwork, TInput, TElement>(_network, workers.Threads));
        _isReady = true;
    }

    /// <summary>Computes the outputs.</summary>
    /// <param name="workers">The pool, which the caller has claimed.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="inputs">The samples.</param>
    /// <param name="outputs">Room for the outputs.</param>
    /// <param name="piece">The samples of a piece.</param>
    public void Run(
        WorkerPool workers, ParameterSet<TElement> parameters, ReadOnlySpan<TInput> inputs, Span<TElement> outputs, int piece)
    {
        Prepare(workers, parameters);
        _samples = inputs.Length / TNetwork.Info.InputLength;
        _piece = piece;
        fixed (TInput* firstInput = inputs)
        fixed (TElement* firstOutput = outputs)
        {
            _inputs = firstInput;
            _outputs = firstOutput;
            workers.Run(this);
        }
    }

    /// <inheritdoc/>
    protected override int ItemsIn(int round) => ((_samples - 1) / _piece) + 1;

    /// <inheritdoc/>
    protected override void Do(int round, int item, int worker)
    {
        NetworkInfo info = TNetwork.Info;
        int first = item * _piece;
        int count = Math.Min(_samples - first, _piece);
        _network.Forward(
            new ReadOnlySpan<TInput>(_inputs + ((nint)first * info.InputLength), count * info.InputLength),
            new Span<TElement>(_outputs + ((nint)first * info.OutputLength), count * info.OutputLength));
    }
}
