using System.Numerics;

namespace CompiledNet;

/// <summary>What a training does with the gradients of a step beside following them: it clips them, and tells about them.</summary>
internal sealed class GradientWatch<T>(TrainingOptions options, NetworkInfo network)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double _limit = options.ClipGradientValue ?? double.PositiveInfinity;
    private readonly bool _measures = options.ClipGradientNorm is not null || options.TrackGradients;
    private readonly GradientTracker<T>? _tracker = options.TrackGradients ? new(network) : null;
    private NormTally _norms;

    /// <summary>The norm of the last step's gradients before clipping, or <see langword="null"/> if it is not known.</summary>
    public double? Norm => _measures ? _norms.Last : null;

    /// <summary>The mean of the norms of the epoch's steps, or <see langword="null"/>.</summary>
    public double? MeanNorm => _measures ? _norms.Mean : null;

    /// <summary>The largest of the norms of the epoch's steps, or <see langword="null"/>.</summary>
    public double? LargestNorm => _measures ? _norms.Largest : null;

    /// <summary>The layers, overwritten by the next step, or <see langword="null"/>.</summary>
    public IReadOnlyList<LayerHealth>? Layers => _tracker?.Layers;

    /// <summary>Forgets the steps of the last epoch.</summary>
    public void BeginEpoch()
    {
        _norms = default;
        _tracker?.Restart();
    }

    /// <summary>Takes the norm of a step's gradients.</summary>
    /// <returns>How they are to be clipped.</returns>
    public GradientClip BeginStep(Gradients<T> gradients, WorkerPool workers)
    {
        if (!_measures) return new(1, _limit);
        double norm = gradients.Norm(workers);
        _norms.Add(norm);
        return new(options.ClipGradientNorm is double most ? GradientClip.FactorOf(norm, most) : 1, _limit);
    }

    /// <summary>Counts a step that is done.</summary>
    public void EndStep(ParameterSet<T> parameters, Gradients<T> gradients) => _tracker?.Track(parameters, gradients);
}
