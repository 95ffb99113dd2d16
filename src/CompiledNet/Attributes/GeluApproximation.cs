namespace CompiledNet;

/// <summary>The forms of <see cref="Activation.GELU"/>.</summary>
public enum GeluApproximation
{
    /// <summary>a (1 + erf(a / √2)) / 2.</summary>
    None,

    /// <summary>a (1 + tanh(√(2 / π) (a + 0.044715 a³))) / 2.</summary>
    Tanh,
}
