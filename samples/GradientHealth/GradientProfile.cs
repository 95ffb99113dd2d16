using CompiledNet;

namespace GradientHealth;

/// <summary>How large the gradient of the loss over some data is in each dense layer.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Norms">The Euclidean norms of the layers' gradients, first layer first.</param>
internal sealed record GradientProfile(double Loss, IReadOnlyList<double> Norms)
{
    private const double LeastRatio = 1e-3;
    private const double LargestNorm = 1e3;

    /// <summary>The norm of the first layer, which the signal reaches last.</summary>
    public double First => Norms[0];

    /// <summary>The norm of the last layer.</summary>
    public double Last => Norms[^1];

    /// <summary>What the layers between have made of the signal.</summary>
    public double Ratio => First / Last;

    /// <summary>What becomes of the signal.</summary>
    public Signal Signal =>
        Norms.Max() > LargestNorm ? Signal.Explodes
        : Ratio < LeastRatio ? Signal.Vanishes
        : Signal.Passes;

    /// <summary>Computes the gradient over all the data, and makes no step.</summary>
    public static GradientProfile Of(ITrainableNetwork<float> network, Dataset<float, int> data)
    {
        var inputs = new float[data.Count * data.InputLength];
        var targets = new int[data.Count];
        data.CopyBatch([.. Enumerable.Range(0, data.Count)], inputs, targets);

        Gradients<float> gradients = network.CreateGradients();
        float loss = network.Backward(inputs, targets, gradients);
        var tracker = new GradientTracker<float>(network.Info);
        tracker.Track(network.Parameters, gradients);
        return new GradientProfile(loss, [.. tracker.Layers.Where(IsDense).Select(layer => layer.GradientNorm)]);
    }

    /// <summary>Layers of normalisation are trained too, but only the dense ones are in all networks of the sample.</summary>
    private static bool IsDense(LayerHealth health) => health.Layer.Kind == "Dense";
}
