namespace CompiledNet;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> have in common: everything but where the weight decay goes.</summary>
public abstract class AdamBase : Optimizer
{
    private protected AdamBase(double learningRate, double weightDecay)
        : base(learningRate) => WeightDecay = weightDecay;

    /// <summary>β₁, the share of the average gradient that a step keeps: from 0 to less than 1.</summary>
    public double Beta1 { get; init => field = OptionGuard.BelowOne(value); } = 0.9;

    /// <summary>β₂, the share of the average squared gradient that a step keeps: from 0 to less than 1.</summary>
    public double Beta2 { get; init => field = OptionGuard.BelowOne(value); } = 0.999;

    /// <summary>ε, which keeps the quotient finite: finite and at least 1e-15.</summary>
    public double Epsilon { get; init => field = OptionGuard.AtLeast(OptionGuard.LeastEpsilon, value); } = 1e-8;

    /// <summary>The weight decay: finite and at least 0. The class says what it does.</summary>
    public double WeightDecay { get; init => field = OptionGuard.AtLeast(0, value); }

    /// <summary>Whether the largest v so far takes the place of v in the step.</summary>
    public bool AmsGrad { get; init; }

    /// <summary>The share of each parameter that its gradient takes up.</summary>
    private protected abstract double CoupledDecay { get; }

    /// <summary>The share of each parameter that goes before the step.</summary>
    private protected abstract double DecoupledDecay { get; }

    /// <inheritdoc/>
    protected sealed override int StateSlots => AmsGrad ? 3 : 2;

    /// <inheritdoc/>
    protected sealed override int RunningProducts => 2;

    /// <inheritdoc/>
    internal sealed override bool UpdatesRanges => true;

    /// <inheritdoc/>
    protected sealed override void Update<T>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state)
    {
        BeginUpdate(state);
        UpdateRange(parameters, gradients, state, Range.All, isShared: false);
    }

    /// <inheritdoc/>
    internal sealed override void BeginUpdate<T>(OptimizerState<T> state)
    {
        state.RunningProducts[0] *= Beta1;
        state.RunningProducts[1] *= Beta2;
    }

    /// <inheritdoc/>
    internal sealed override void UpdateRange<T>(
        ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state, Range range, bool isShared) =>
        new AdamPass<T>(this, CoupledDecay, DecoupledDecay, state, isShared).Run(parameters, gradients, state, range);
}
