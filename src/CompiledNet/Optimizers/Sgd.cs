using System.Runtime.CompilerServices;

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
    /// <summary>The share of the last step's velocity that is kept, from 0 to less than 1. 0, the default, is plain descent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside this range.</exception>
    public double Momentum { get; init => field = OptionGuard.BelowOne(value); }

    /// <summary>The share of the gradient that does not enter the velocity, from 0, the default, to less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside this range.</exception>
    public double Dampening { get; init => field = OptionGuard.BelowOne(value); }

    /// <summary>
    /// Whether the step looks ahead along the velocity. Without <see cref="Momentum"/> it changes nothing. The default is
    /// <see langword="false"/>.
    /// </summary>
    public bool Nesterov { get; init; }

    /// <summary>How much of each parameter is added to its gradient (L2 regularisation): finite and at least 0, the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside this range.</exception>
    public double WeightDecay { get; init => field = OptionGuard.AtLeast(0, value); }

    /// <inheritdoc/>
    protected override int StateSlots => Momentum > 0 ? 1 : 0;

    /// <inheritdoc/>
    protected override void Update<TVector>(StepRange<TVector> range)
    {
        // Decay alone would take a parameter that nothing else moves into denormal numbers, and leave it there; without
        // decay every parameter is kept as it is.
        TVector leastWeight = WeightDecay > 0 ? TVector.Negligible : TVector.Zero;
        if (Momentum == 0) Descend(range, leastWeight);
        else if (Nesterov) LookAhead(range, leastWeight);
        else Accelerate(range, leastWeight);
    }

    // A pass for each rule: a choice in the loop costs more than the few lines. w ← w − η (g + λ w).
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Descend<TVector>(StepRange<TVector> range, TVector leastWeight)
        where TVector : struct, IVector<TVector>
    {
        ParameterVectors<TVector> weights = range.Parameters;
        GradientVectors<TVector> slopes = range.Gradients;
        TVector decay = TVector.Create(WeightDecay);
        TVector minusRate = TVector.Create(-LearningRate);
        for (int i = 0; i < range.Length; i++)
        {
            TVector w = weights[i];
            TVector g = TVector.MultiplyAdd(decay, w, slopes[i]);
            weights[i] = TVector.Flush(TVector.MultiplyAdd(minusRate, g, w), leastWeight);
        }
    }

    // v ← μ v + (1 − d) (g + λ w); w ← w − η v.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Accelerate<TVector>(StepRange<TVector> range, TVector leastWeight)
        where TVector : struct, IVector<TVector>
    {
        ParameterVectors<TVector> weights = range.Parameters;
        GradientVectors<TVector> slopes = range.Gradients;
        Span<TVector> velocities = range.State(0);
        TVector decay = TVector.Create(WeightDecay);
        TVector keep = TVector.Create(Momentum);
        TVector take = TVector.Create(GradientShare(range.Steps));
        TVector minusRate = TVector.Create(-LearningRate);
        TVector negligible = TVector.Negligible;
        for (int i = 0; i < range.Length; i++)
        {
            TVector w = weights[i];
            TVector g = TVector.MultiplyAdd(decay, w, slopes[i]);
            TVector v = TVector.Flush(TVector.MultiplyAdd(keep, velocities[i], take * g), negligible);
            velocities[i] = v;
            weights[i] = TVector.Flush(TVector.MultiplyAdd(minusRate, v, w), leastWeight);
        }
    }

    // The same, but w ← w − η (g + λ w + μ v).
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void LookAhead<TVector>(StepRange<TVector> range, TVector leastWeight)
        where TVector : struct, IVector<TVector>
    {
        ParameterVectors<TVector> weights = range.Parameters;
        GradientVectors<TVector> slopes = range.Gradients;
        Span<TVector> velocities = range.State(0);
        TVector decay = TVector.Create(WeightDecay);
        TVector keep = TVector.Create(Momentum);
        TVector take = TVector.Create(GradientShare(range.Steps));
        TVector minusRate = TVector.Create(-LearningRate);
        TVector negligible = TVector.Negligible;
        for (int i = 0; i < range.Length; i++)
        {
            TVector w = weights[i];
            TVector g = TVector.MultiplyAdd(decay, w, slopes[i]);
            TVector v = TVector.Flush(TVector.MultiplyAdd(keep, velocities[i], take * g), negligible);
            velocities[i] = v;
            weights[i] = TVector.Flush(TVector.MultiplyAdd(minusRate, TVector.MultiplyAdd(keep, v, g), w), leastWeight);
        }
    }

    // The share of the gradient that enters the velocity: all of it in the first step.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double GradientShare(long steps) => steps == 0 ? 1 : 1 - Dampening;
}
