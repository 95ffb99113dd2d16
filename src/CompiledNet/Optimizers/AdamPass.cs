using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>
/// The pass over the parameters that <see cref="Adam"/> and <see cref="AdamW"/> share. State: the average gradient m, the
/// average square v and, with AMSGrad, the maximum of v; running products: β₁ᵗ and β₂ᵗ.
/// </summary>
internal readonly struct AdamPass
{
    public required double LearningRate { get; init; }

    public required double Beta1 { get; init; }

    public required double Beta2 { get; init; }

    public required double Epsilon { get; init; }

    /// <summary>The share of each parameter that its gradient takes up.</summary>
    public double CoupledDecay { get; init; }

    /// <summary>The share of each parameter that goes before the step.</summary>
    public double DecoupledDecay { get; init; }

    public bool AmsGrad { get; init; }

    // Optimised at once: a loop that starts in the JIT's first, slow code is replaced late and not always as well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<T>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double product1 = state.RunningProducts[0] *= Beta1;
        double product2 = state.RunningProducts[1] *= Beta2;

        Span<Vector<T>> weights = parameters.Vectors();
        ReadOnlySpan<Vector<T>> slopes = gradients.Vectors();
        Span<Vector<T>> averages = state[0].Vectors();
        Span<Vector<T>> squares = state[1].Vectors();
        Span<Vector<T>> maxima = AmsGrad ? state[2].Vectors() : default;

        // The corrections of both averages are factors: η m / (1 − β₁ᵗ) = (η / (1 − β₁ᵗ)) m.
        Vector<T> minusRate = VectorSteps.Broadcast<T>(-LearningRate / (1 - product1));
        Vector<T> correction = VectorSteps.Broadcast<T>(1 / (1 - product2));
        Vector<T> coupled = VectorSteps.Broadcast<T>(CoupledDecay);
        Vector<T> stay = VectorSteps.Broadcast<T>(1 - DecoupledDecay);
        Vector<T> keep1 = VectorSteps.Broadcast<T>(Beta1);
        Vector<T> take1 = VectorSteps.Broadcast<T>(1 - Beta1);
        Vector<T> keep2 = VectorSteps.Broadcast<T>(Beta2);
        Vector<T> take2 = VectorSteps.Broadcast<T>(1 - Beta2);
        Vector<T> epsilon = VectorSteps.Broadcast<T>(Epsilon);
        Vector<T> negligible = VectorSteps.Negligible<T>();
        Vector<T> negligibleSquare = VectorSteps.NegligibleSquare<T>();
        Vector<T> negligibleRoot = Vector.SquareRoot(negligibleSquare / take2);
        Vector<T> negligibleWeight = VectorSteps.NegligibleWeight<T>(CoupledDecay + DecoupledDecay);

        for (int i = 0; i < weights.Length; i++)
        {
            Vector<T> w = weights[i];
            Vector<T> g = VectorSteps.MultiplyAdd(coupled, w, slopes[i]);
            g = VectorSteps.Flush(g, negligible);
            Vector<T> m = VectorSteps.Flush(VectorSteps.MultiplyAdd(keep1, averages[i], take1 * g), negligible);

            // A share of the average that would be flushed by itself must not be computed as a denormal number first.
            g = VectorSteps.Flush(g, negligibleRoot);
            Vector<T> v = VectorSteps.MultiplyAdd(keep2, squares[i], take2 * g * g);
            v = VectorSteps.Flush(v, negligibleSquare);
            averages[i] = m;
            squares[i] = v;
            if (AmsGrad) maxima[i] = v = Vector.Max(maxima[i], v);

            Vector<T> root = Vector.SquareRoot(v * correction) + epsilon;
            weights[i] = VectorSteps.Flush(VectorSteps.MultiplyAdd(stay, w, minusRate * m / root), negligibleWeight);
        }
    }
}
