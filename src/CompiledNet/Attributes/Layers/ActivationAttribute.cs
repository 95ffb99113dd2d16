namespace CompiledNet;

/// <summary>An activation as a layer of its own, of the same shape as its input.</summary>
public sealed class ActivationAttribute : LayerAttribute
{
    /// <summary>An activation of the library.</summary>
    /// <param name="activation">The function.</param>
    public ActivationAttribute(Activation activation) => Activation = activation;

    /// <summary>An activation of your own.</summary>
    /// <param name="custom">The name of a method with <see cref="ElementwiseAttribute"/> of one number.</param>
    public ActivationAttribute(string custom) => Custom = custom;

    /// <summary>The function, where it is one of the library.</summary>
    public Activation Activation { get; }

    /// <summary>The name of the method that is the function, where it is your own.</summary>
    public string? Custom { get; }

    /// <summary>The class that has the method, or one that derives from it, in this project or another. The default is the one that bears this attribute.</summary>
    public Type? CustomType { get; set; }

    /// <summary>The slope of <see cref="Activation.LeakyReLU"/> for negative inputs: any finite number. The default is 0.01.</summary>
    public double NegativeSlope { get; set; } = 0.01;

    /// <summary>Which form of <see cref="Activation.GELU"/> is computed. The default is the exact one, <see cref="GeluApproximation.None"/>.</summary>
    public GeluApproximation Approximate { get; set; }
}
