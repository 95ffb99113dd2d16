namespace CompiledNet;

/// <summary>The forms in which <see cref="Activation.GELU"/> is computed (Hendrycks and Gimpel, 2016).</summary>
public enum GeluApproximation
{
    /// <summary>The function itself, a (1 + erf(a / √2)) / 2.</summary>
    None,

    /// <summary>The approximation a (1 + tanh(√(2 / π) (a + 0.044715 a³))) / 2.</summary>
    Tanh,
}
