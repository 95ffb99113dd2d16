namespace CompiledNet;

/// <summary>An activation as a layer of its own, of the same shape as its input.</summary>
/// <param name="activation">The function.</param>
public sealed class ActivationAttribute(Activation activation) : LayerAttribute
{
    /// <summary>The function.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>The slope of <see cref="Activation.LeakyReLU"/> for negative inputs. The default is 0.01.</summary>
    public double NegativeSlope { get; set; } = 0.01;

    /// <summary>Which form of <see cref="Activation.GELU"/> is computed. The default is the exact one.</summary>
    public GeluApproximation Approximate { get; set; }
}
