namespace CompiledNet;

/// <summary>
/// Stochastic gradient descent (Robbins and Monro, 1951), with momentum (Polyak, 1964) and in Nesterov's variant
/// (Sutskever, Martens, Dahl and Hinton, 2013) if asked for.
/// </summary>
/// <remarks>
/// With w a parameter and g its gradient: g ← g + WeightDecay · w; v ← Momentum · v + (1 − Dampening) · g, but v ← g in
/// the first step; w ← w − LearningRate · v, or w − LearningRate · (g + Momentum · v) with <see cref="Nesterov"/>.
/// </remarks>
/// <param name="learningRate">The learning rate: finite and at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
public sealed class Sgd(double learningRate) : Optimizer(learningRate)
{
    /// <summary>The share of the last step's velocity that is kept, from 0 to less than 1. 0 is plain descent.</summary>
    public double Momentum { get; init => field = OptionGuard.BelowOne(value); }

    /// <summary>The share of the gradient that does not enter the velocity, from 0 to less than 1.</summary>
    public double Dampening { get; init => field = OptionGuard.BelowOne(value); }

    /// <summary>Whether the step looks ahead along the velocity. Without <see cref="Momentum"/> it changes nothing.</summary>
    public bool Nesterov { get; init; }

    /// <summary>How much of each parameter is added to its gradient (L2 regularisation): finite and at least 0.</summary>
    public double WeightDecay { get; init => field = OptionGuard.AtLeast(0, value); }

    /// <inheritdoc/>
    protected override int StateSlots => Momentum > 0 ? 1 : 0;

    /// <inheritdoc/>
    internal override bool UpdatesRanges => true;

    /// <inheritdoc/>
    protected override void Update<T>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state) =>
        UpdateRange(parameters, gradients, state, Range.All, isShared: false);

    /// <inheritdoc/>
    internal override void UpdateRange<T>(
        ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state, Range range, bool isShared) =>
        new SgdPass<T>(this, state, isShared).Run(parameters, gradients, state, range);
}
