namespace CompiledNet;

/// <summary>
/// Adam with weight decay beside the gradient instead of in it (Loshchilov and Hutter, 2017), with AMSGrad (Reddi, Kale
/// and Kumar, 2018) if asked for.
/// </summary>
/// <remarks>
/// w ← w − LearningRate · WeightDecay · w, then the step of <see cref="Adam"/> with the gradient as it is.
/// </remarks>
/// <param name="learningRate">The learning rate: finite and at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
public sealed class AdamW(double learningRate = 1e-3) : Optimizer(learningRate)
{
    /// <summary>β₁, the share of the average gradient that a step keeps: from 0 to less than 1.</summary>
    public double Beta1 { get; init => field = OptionGuard.BelowOne(value); } = 0.9;

    /// <summary>β₂, the share of the average squared gradient that a step keeps: from 0 to less than 1.</summary>
    public double Beta2 { get; init => field = OptionGuard.BelowOne(value); } = 0.999;

    /// <summary>ε, which keeps the quotient finite: finite and at least 1e-15.</summary>
    public double Epsilon { get; init => field = OptionGuard.AtLeast(OptionGuard.LeastEpsilon, value); } = 1e-8;

    /// <summary>The share of each parameter that a step takes away at a learning rate of 1: finite and at least 0.</summary>
    public double WeightDecay { get; init => field = OptionGuard.AtLeast(0, value); } = 0.01;

    /// <summary>Whether the largest v so far takes the place of v in the step.</summary>
    public bool AmsGrad { get; init; }

    /// <inheritdoc/>
    protected override int StateSlots => AmsGrad ? 3 : 2;

    /// <inheritdoc/>
    protected override int RunningProducts => 2;

    /// <inheritdoc/>
    protected override void Update<T>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state)
    {
        var pass = new AdamPass
        {
            LearningRate = LearningRate,
            Beta1 = Beta1,
            Beta2 = Beta2,
            Epsilon = Epsilon,
            DecoupledDecay = LearningRate * WeightDecay,
            AmsGrad = AmsGrad,
        };
        pass.Run(parameters, gradients, state);
    }
}
