using System.Numerics;

namespace CompiledNet;

/// <summary>What a <see cref="GradientTracker{T}"/> knows of a layer.</summary>
internal sealed class TrackedLayer
{
    private readonly LayerInfo _layer;
    private readonly ParameterInfo[] _weights;
    private readonly ParameterInfo[] _trained;
    private readonly UnitRows? _rows;
    private NormTally _gradientNorms;
    private double _weightNorm;

    public TrackedLayer(NetworkInfo network, LayerInfo layer)
    {
        _layer = layer;
        _weights = [.. network.Parameters.Where(info => info.HasNormOf(layer.Name))];
        _trained = [.. _weights.Where(info => info.Section == ParameterSection.Trained)];
        _rows = UnitRows.Of(layer.Name, _trained);
    }

    /// <summary>Whether a tensor of the layer is trained.</summary>
    public bool IsTrained => _trained.Length > 0;

    /// <summary>How the layer has fared.</summary>
    public LayerHealth Health => new()
    {
        Layer = _layer,
        GradientNorm = _gradientNorms.Last,
        MeanGradientNorm = _gradientNorms.Mean,
        LargestGradientNorm = _gradientNorms.Largest,
        WeightNorm = _weightNorm,
        Units = _rows?.Count,
        DeadUnits = _rows?.Dead,
    };

    /// <summary>Counts a step.</summary>
    /// <param name="parameters">The block of parameters.</param>
    /// <param name="gradients">The block of gradients.</param>
    public void Track<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _gradientNorms.Add(Norm(_trained, gradients));
        _weightNorm = Norm(_weights, parameters);
        _rows?.Track(gradients);
    }

    /// <summary>Forgets all steps.</summary>
    public void Restart()
    {
        _gradientNorms = default;
        _weightNorm = 0;
        _rows?.Restart();
    }

    private static double Norm<T>(ParameterInfo[] tensors, ReadOnlySpan<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double norm = 0;
        foreach (ParameterInfo tensor in tensors) norm = EuclideanNorm.Join(norm, EuclideanNorm.Of(tensor.In(block)));
        return norm;
    }
}
