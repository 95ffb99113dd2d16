namespace CompiledNet;

/// <summary>An activation function z = g(a), applied to each element; <see cref="Softmax"/> and <see cref="LogSoftmax"/> act along the last axis.</summary>
public enum Activation
{
    /// <summary>g(a) = a.</summary>
    Identity,

    /// <summary>g(a) = max(0, a).</summary>
    ReLU,

    /// <summary>g(a) = a where a &gt; 0, else slope · a, with a slope of 0.01 unless an <c>[Activation]</c> layer says otherwise.</summary>
    LeakyReLU,

    /// <summary>g(a) = 1 / (1 + exp(−a)).</summary>
    Sigmoid,

    /// <summary>g(a) = tanh(a).</summary>
    Tanh,

    /// <summary>
    /// g(a) = a (1 + erf(a / √2)) / 2, or in an <c>[Activation]</c> layer its approximation with tanh, see
    /// <see cref="GeluApproximation"/> (Hendrycks and Gimpel, 2016).
    /// </summary>
    GELU,

    /// <summary>g(a) = a / (1 + exp(−a)), also called swish (Elfwing, Uchibe and Doya, 2017).</summary>
    SiLU,

    /// <summary>g(a)ᵢ = exp(aᵢ) / Σⱼ exp(aⱼ) along the last axis.</summary>
    Softmax,

    /// <summary>g(a)ᵢ = aᵢ − log Σⱼ exp(aⱼ) along the last axis, the logarithm of <see cref="Softmax"/>.</summary>
    LogSoftmax,
}
