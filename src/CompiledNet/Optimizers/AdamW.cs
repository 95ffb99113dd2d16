namespace CompiledNet;

/// <summary>
/// Adam with weight decay beside the gradient instead of in it (Loshchilov and Hutter, 2017), with AMSGrad (Reddi, Kale
/// and Kumar, 2018) if asked for.
/// </summary>
/// <remarks>
/// w ← w − LearningRate · WeightDecay · w, then the step of <see cref="Adam"/> with the gradient as it is. The weight
/// decay is 0.01 unless given.
/// </remarks>
/// <param name="learningRate">The learning rate: finite and at least 0. The default is 0.001.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
public sealed class AdamW(double learningRate = 1e-3) : AdamBase(learningRate, weightDecay: 0.01, decouples: true);
