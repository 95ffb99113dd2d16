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

    /// <summary>
    /// α of <see cref="Activation.ELU"/>, <see cref="Activation.CELU"/> and <see cref="Activation.Snake"/>: a finite number, which only in ELU may
    /// be 0. The default is 1.
    /// </summary>
    public double Alpha { get; set; } = 1;

    /// <summary>β of <see cref="Activation.Softplus"/>: a finite number above 0. The default is 1.</summary>
    public double Beta { get; set; } = 1;

    /// <summary>
    /// The number above which <see cref="Activation.Softplus"/>, there compared with β a, and <see cref="Activation.Threshold"/> give their input: finite. The
    /// default, NaN, is 20 for Softplus and 0 for Threshold.
    /// </summary>
    public double Threshold { get; set; } = double.NaN;

    /// <summary>What <see cref="Activation.Threshold"/> gives up to its threshold: any finite number. The default is 0.</summary>
    public double Value { get; set; }

    /// <summary>The least output of <see cref="Activation.HardTanh"/>: any finite number. The default is −1.</summary>
    public double MinVal { get; set; } = -1;

    /// <summary>The largest output of <see cref="Activation.HardTanh"/>: a finite number above <see cref="MinVal"/>. The default is 1.</summary>
    public double MaxVal { get; set; } = 1;
}
