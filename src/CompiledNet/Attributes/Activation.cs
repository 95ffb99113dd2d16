namespace CompiledNet;

/// <summary>An activation function z = g(a), applied to each element; <see cref="Softmax"/>, <see cref="LogSoftmax"/> and <see cref="Softmin"/> act along the last axis.</summary>
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

    /// <summary>g(a)ᵢ = exp(−aᵢ) / Σⱼ exp(−aⱼ) along the last axis, <see cref="Softmax"/> of −a.</summary>
    Softmin,

    /// <summary>g(a) = min(max(0, a), 6).</summary>
    ReLU6,

    /// <summary>g(a) = max(0, a)² (So et al., 2021).</summary>
    SquaredReLU,

    /// <summary>
    /// g(a) = a where a &gt; 0, else α (exp(a) − 1), with an α of 1 unless an <c>[Activation]</c> layer says otherwise (Clevert, Unterthiner
    /// and Hochreiter, 2015).
    /// </summary>
    ELU,

    /// <summary>
    /// g(a) = 1.0507009873554805 (a where a &gt; 0, else 1.6732632423543772 (exp(a) − 1)), for networks that normalise themselves (Klambauer
    /// et al., 2017).
    /// </summary>
    SELU,

    /// <summary>
    /// g(a) = a where a &gt; 0, else α (exp(a / α) − 1), with an α of 1 unless an <c>[Activation]</c> layer says otherwise (Barron, 2017).
    /// </summary>
    CELU,

    /// <summary>g(a) = a tanh(log(1 + exp(a))) (Misra, 2019).</summary>
    Mish,

    /// <summary>g(a) = min(max(0, a + 3), 6) / 6 (Howard et al., 2019).</summary>
    HardSigmoid,

    /// <summary>g(a) = a min(max(0, a + 3), 6) / 6 (Howard et al., 2019).</summary>
    HardSwish,

    /// <summary>g(a) = min(max(a, −1), 1), or with other limits in an <c>[Activation]</c> layer.</summary>
    HardTanh,

    /// <summary>g(a) = −log(1 + exp(−a)), the logarithm of <see cref="Sigmoid"/>.</summary>
    LogSigmoid,

    /// <summary>
    /// g(a) = log(1 + exp(β a)) / β, and a where β a is above a threshold; β is 1 and the threshold 20 unless an <c>[Activation]</c> layer says
    /// otherwise (Dugas et al., 2000).
    /// </summary>
    Softplus,

    /// <summary>g(a) = a / (1 + |a|) (Bergstra et al., 2009).</summary>
    Softsign,

    /// <summary>g(a) = a where a is above a threshold, else a constant; both are 0 unless an <c>[Activation]</c> layer says otherwise.</summary>
    Threshold,

    /// <summary>
    /// g(a) = a + sin²(α a) / α, for what repeats itself, with an α of 1 unless an <c>[Activation]</c> layer says otherwise; full digits for |α a|
    /// up to 10⁴ (Liu, Hartwig and Ueda, 2020).
    /// </summary>
    Snake,
}
