using System.Numerics;
using System.Runtime.InteropServices;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// The gradient of the loss for every trained parameter, in the layout of the parameters, the new running statistics of
/// layers that keep some, and the counters that dropout's masks depend on. <c>Backward</c> overwrites it.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
public sealed class Gradients<T> : ParameterBlock<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates gradients that are zero.</summary>
    /// <param name="network">The network, from its <c>Info</c>.</param>
    public Gradients(NetworkInfo network)
        : base(network, ParameterSection.Statistics)
    {
    }

    /// <summary>The seed of dropout's masks. The default is 0.</summary>
    public Seed Seed { get; set; }

    /// <summary>The number of the training step, from 0, which dropout's masks depend on. An optimizer's step counts it up.</summary>
    public long Step { get; set; }

    /// <summary>Whether the statistics are those of a training pass, and not what the block began with.</summary>
    internal bool HasStatistics { get; set; }

    /// <summary>The means of several losses in the last pass, and what each was divided by; empty for a network with a single sum.</summary>
    internal double[] LossMeans { get; private set; } = [];

    /// <inheritdoc cref="LossMeans"/>
    internal double[] LossDivisors { get; private set; } = [];

    /// <summary>Room for rows of samples that are put side by side.</summary>
    internal JointMemory<T> Joint { get; } = new();

    /// <summary>Takes the means of several losses.</summary>
    internal void TakeLosses(ReadOnlySpan<double> means, ReadOnlySpan<double> divisors)
    {
        if (LossMeans.Length != means.Length)
        {
            LossMeans = new double[means.Length];
            LossDivisors = new double[means.Length];
        }

        means.CopyTo(LossMeans);
        divisors.CopyTo(LossDivisors);
    }

    /// <summary>Room for the outputs of a batch and their gradients, where a caller's delegate computes the loss.</summary>
    private T[] _outputs = [];

    private T[] _statistics = [];

    /// <summary>The gradients alone, with their padding.</summary>
    internal Span<T> Trained => Storage[..Network.TrainedLength];

    /// <summary>Sets the whole block to zero. A step after it leaves the parameters' running statistics as they are.</summary>
    public override void Clear()
    {
        base.Clear();
        HasStatistics = false;
    }

    /// <summary>
    /// Room for outputs, and for their gradients, which are 0. Allocates where an earlier call needed less. The statistics are
    /// noted, since the pass that computes the outputs leaves new ones.
    /// </summary>
    internal void RentOutputs(int length, out Span<T> outputs, out Span<T> outputGradients)
    {
        if (_outputs.Length / 2 < length) _outputs = GC.AllocateUninitializedArray<T>(checked(2 * length));
        outputs = _outputs.AsSpan(0, length);
        outputGradients = _outputs.AsSpan(length, length);
        outputGradients.Clear();
        Span<T> statistics = Storage[Network.TrainedLength..];
        if (_statistics.Length < statistics.Length) _statistics = new T[statistics.Length];
        statistics.CopyTo(_statistics);
    }

    /// <summary>Puts the statistics back that were there when room for outputs was rented.</summary>
    internal void PutBackStatistics() => _statistics.CopyTo(Storage[Network.TrainedLength..]);

    /// <summary>
    /// The Euclidean norm of all gradients together, in double; NaN or infinite if one of them is. It has the same bits at every
    /// vector width.
    /// </summary>
    public double Norm() => EuclideanNorm.Of<T>(Trained);

    /// <summary>As the overload without workers, on several threads, with the same bits.</summary>
    /// <param name="workers">The threads.</param>
    /// <exception cref="InvalidOperationException">Another call is using the pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    public double Norm(WorkerPool workers)
    {
        WorkerPool.Check(workers);
        if (workers.Threads == 1 || !NormJob<T>.IsWorthwhile(Network.TrainedLength)) return Norm();
        NormJob<T> job = workers.Claim<NormJob<T>>();
        try
        {
            return job.Run(workers, this);
        }
        finally
        {
            workers.Release();
        }
    }

    /// <summary>
    /// Scales all gradients so that their common Euclidean norm is at most a given one: each is multiplied by
    /// min(1, <paramref name="maxNorm"/> / (norm + 1e-6)). A norm that is NaN or infinite leaves them as they are. Running
    /// statistics are no gradients.
    /// </summary>
    /// <param name="maxNorm">The largest norm: finite and greater than 0.</param>
    /// <returns>The norm before.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is not greater than 0, or not finite.</exception>
    public double ClipNorm(double maxNorm)
    {
        OptionGuard.Above(0, maxNorm, nameof(maxNorm));
        double norm = Norm();
        double factor = GradientClip.FactorOf(norm, maxNorm);
        if (double.IsFinite(norm) && factor < 1) Clip(GradientClip.None with { Factor = factor });
        return norm;
    }

    /// <summary>
    /// Brings each gradient that is greater than a limit in size down to it, also one that is infinite. NaN stays. Running
    /// statistics are no gradients.
    /// </summary>
    /// <param name="limit">The largest size: finite and greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not greater than 0, or not finite.</exception>
    public void ClipValue(double limit)
    {
        OptionGuard.Above(0, limit, nameof(limit));
        Clip(GradientClip.None with { Limit = limit });
    }

    /// <summary>Takes over all values, the seed and the step of other gradients of the same network.</summary>
    /// <param name="other">The other gradients.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> belongs to another network.</exception>
    public void CopyFrom(Gradients<T> other)
    {
        CopyStorageFrom(other);
        Seed = other.Seed;
        Step = other.Step;
        HasStatistics = other.HasStatistics;
    }

    /// <summary>Clips the gradients, which are whole vectors of every width, as an optimizer does that reads them.</summary>
    private void Clip(GradientClip clip) => Clip(MemoryMarshal.Cast<T, VectorLanes<T, CachedStore>>(Trained), clip);

    private static void Clip<TVector>(Span<TVector> gradients, GradientClip clip)
        where TVector : struct, IVector<TVector>
    {
        TVector factor = TVector.Create(clip.Factor);
        TVector limit = TVector.Create(clip.Limit);
        foreach (ref TVector gradient in gradients) gradient = TVector.Clip(gradient, factor, limit);
    }
}
