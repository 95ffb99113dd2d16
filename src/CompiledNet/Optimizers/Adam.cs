namespace CompiledNet;

/// <summary>Adam (Kingma and Ba, 2014), with AMSGrad (Reddi, Kale and Kumar, 2018) if asked for.</summary>
/// <remarks>
/// With w a parameter, g its gradient and t the step from 1: g ← g + WeightDecay · w; m ← β₁ m + (1 − β₁) g;
/// v ← β₂ v + (1 − β₂) g²; w ← w − LearningRate · m / (1 − β₁ᵗ) / (√(v / (1 − β₂ᵗ)) + ε). The weight decay, 0 unless
/// given, is that of L2 regularisation; for decay beside the gradient see <see cref="AdamW"/>.
/// </remarks>
/// <param name="learningRate">The learning rate: finite and at least 0. The default is 0.001.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
public sealed class Adam(double learningRate = 1e-3) : AdamBase(learningRate, weightDecay: 0, decouples: false);
