using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet.CompilerServices;

/// <summary>
/// The sums of several losses over a batch, and what each is divided by and multiplied by. Each thread that calls has one, which
/// serves one call after the other; a pass writes what each pack gives into numbers of its own, so that threads may share it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LossSums
{
    [ThreadStatic]
    private static LossSums? _ofThread;

    /// <summary>The object and what arrays take beside their elements.</summary>
    private const int Objects = 160;

    private NetworkInfo _network = null!;
    private double[] _sums = [];
    private double[] _divisors = [];
    private double[] _scales = [];
    private double[] _means = [];
    private int _packs;
    private int _count;

    private LossSums()
    {
    }

    /// <summary>What the sums of the losses are divided by: the caller adds it.</summary>
    public Span<double> Divisors => _divisors.AsSpan(0, _count);

    /// <summary>Whether no target of any loss counts.</summary>
    public bool CountNothing => !Divisors.ContainsAnyExcept(0.0);

    /// <summary>The sum of the first loss over the first pack, behind which lie all others, pack after pack.</summary>
    [SuppressMessage("Design", "CA1024", Justification = "A reference that generated code takes as it takes others.")]
    public ref double Sums => ref MemoryMarshal.GetArrayDataReference(_sums);

    /// <summary>What the first loss is multiplied by before it is differentiated, behind which lies the same of the others.</summary>
    public ref double Scales
    {
        get
        {
            for (int i = 0; i < _count; i++)
            {
                // A loss of which nothing counts has no gradient.
                _scales[i] = _divisors[i] == 0 ? 0 : _network.Losses[i].Weight / _divisors[i];
            }

            return ref MemoryMarshal.GetArrayDataReference(_scales);
        }
    }

    /// <summary>The sum of the means of all losses, each times its weight.</summary>
    public double Mean
    {
        get
        {
            AddPacks();
            double total = 0;
            for (int i = 0; i < _count; i++)
            {
                _means[i] = _divisors[i] == 0 ? 0 : _means[i] / _divisors[i];
                total += _network.Losses[i].Weight * _means[i];
            }

            return total;
        }
    }

    /// <summary>The bytes that the calling thread keeps.</summary>
    internal static long HeldBytes => _ofThread is { } sums
        ? Objects + (sizeof(double) * ((long)sums._sums.Length + sums._divisors.Length + sums._scales.Length + sums._means.Length))
        : 0;

    /// <summary>Those of the calling thread, all 0.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">The samples of the batch.</param>
    public static LossSums OfThread(NetworkInfo network, int samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        LossSums sums = _ofThread ??= new LossSums();
        sums.Begin(network, samples);
        return sums;
    }

    /// <summary>The same mean, and leaves those of all losses with gradients.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="gradients">Those of the call.</param>
    public double TellMean<T>(Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(gradients);
        double mean = Mean;
        gradients.TakeLosses(_means.AsSpan(0, _count), Divisors);
        return mean;
    }

    /// <summary>The means of all losses of the last call on this thread, if anybody wants them.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="losses">Room for them, or nothing.</param>
    public static void CopyMeans<T>(Span<T> losses)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LossSums sums = _ofThread!;
        for (int i = 0; i < losses.Length && i < sums._count; i++) losses[i] = T.CreateTruncating(sums._means[i]);
    }

    /// <summary>The bytes that a thread keeps of a network's calls with so many samples; 0 where the network needs no such sums.</summary>
    internal static long BytesFor(NetworkInfo network, int samples) => network.HasLossSums
        ? Objects + (sizeof(double) * network.Losses.Count * (PacksOf(network, samples) + 3L))
        : 0;

    /// <summary>Gives the calling thread's memory back.</summary>
    internal static void Trim() => _ofThread = null;

    /// <summary>Adds the sums of all packs and the divisors to those of other samples.</summary>
    /// <param name="totals">What they are added to.</param>
    internal void AddTo(Span<LossTotal> totals)
    {
        for (int i = 0; i < _count; i++)
        {
            double sum = totals[i].Sum;
            for (int pack = 0; pack < _packs; pack++) sum += _sums[(pack * _count) + i];
            totals[i].Sum = sum;
            totals[i].Divisor += _divisors[i];
        }
    }

    private static int PacksOf(NetworkInfo network, int samples) =>
        (int)(((long)samples + network.PackSamples - 1) / network.PackSamples);

    private void Begin(NetworkInfo network, int samples)
    {
        _network = network;
        _count = network.Losses.Count;
        _packs = PacksOf(network, samples);
        int sums = Math.Max(checked(_packs * _count), 1);
        if (_sums.Length < sums) _sums = new double[sums];
        if (_divisors.Length < _count)
        {
            _divisors = new double[_count];
            _scales = new double[_count];
            _means = new double[_count];
        }

        Array.Clear(_sums, 0, sums);
        Array.Clear(_divisors);
        Array.Clear(_means);
    }

    /// <summary>Pack after pack, so that the bits do not depend on the threads.</summary>
    private void AddPacks()
    {
        Array.Clear(_means);
        for (int pack = 0; pack < _packs; pack++)
        {
            for (int i = 0; i < _count; i++) _means[i] += _sums[(pack * _count) + i];
        }
    }
}
