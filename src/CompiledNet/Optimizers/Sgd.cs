using System.Numerics;
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
    protected override void Update<T>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state)
    {
        if (Momentum > 0)
        {
            Accelerated(parameters, gradients, state);
        }
        else
        {
            Plain(parameters, gradients);
        }
    }

    // w ← w − η (g + λ w). Optimised at once: a loop that starts in the JIT's first, slow code is replaced late and not
    // always as well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain<T>(ParameterSet<T> parameters, Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<Vector<T>> weights = parameters.Vectors();
        ReadOnlySpan<Vector<T>> slopes = gradients.Vectors();
        Vector<T> decay = VectorSteps.Broadcast<T>(WeightDecay);
        Vector<T> minusRate = VectorSteps.Broadcast<T>(-LearningRate);
        Vector<T> negligible = VectorSteps.NegligibleWeight<T>(WeightDecay);
        for (int i = 0; i < weights.Length; i++)
        {
            Vector<T> w = weights[i];
            Vector<T> g = VectorSteps.MultiplyAdd(decay, w, slopes[i]);
            weights[i] = VectorSteps.Flush(VectorSteps.MultiplyAdd(minusRate, g, w), negligible);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Accelerated<T>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<Vector<T>> weights = parameters.Vectors();
        ReadOnlySpan<Vector<T>> slopes = gradients.Vectors();
        Span<Vector<T>> velocities = state[0].Vectors();
        Vector<T> decay = VectorSteps.Broadcast<T>(WeightDecay);
        Vector<T> keep = VectorSteps.Broadcast<T>(Momentum);
        Vector<T> take = VectorSteps.Broadcast<T>(state.Steps == 0 ? 1 : 1 - Dampening);
        Vector<T> minusRate = VectorSteps.Broadcast<T>(-LearningRate);
        Vector<T> negligible = VectorSteps.Negligible<T>();
        Vector<T> negligibleWeight = VectorSteps.NegligibleWeight<T>(WeightDecay);
        for (int i = 0; i < weights.Length; i++)
        {
            Vector<T> w = weights[i];
            Vector<T> g = VectorSteps.MultiplyAdd(decay, w, slopes[i]);
            Vector<T> v = VectorSteps.MultiplyAdd(keep, velocities[i], take * g);
            v = VectorSteps.Flush(v, negligible);
            velocities[i] = v;
            Vector<T> step = Nesterov ? VectorSteps.MultiplyAdd(keep, v, g) : v;
            weights[i] = VectorSteps.Flush(VectorSteps.MultiplyAdd(minusRate, step, w), negligibleWeight);
        }
    }
}
