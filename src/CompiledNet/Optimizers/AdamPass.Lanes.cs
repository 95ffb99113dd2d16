using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet;

internal readonly partial struct AdamPass<T>
{
    /// <summary>Moves parameters by one step; all spans have the same length.</summary>
    /// <param name="weights">The parameters.</param>
    /// <param name="slopes">Their gradients.</param>
    /// <param name="averages">The average gradients m.</param>
    /// <param name="squares">The average squares v.</param>
    /// <param name="maxima">With AMSGrad, the largest squares so far; else not looked at.</param>
    // Optimised at once: a loop that starts in the JIT's first, slow code is replaced late and not always as well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal void Run(
        Span<Vector<T>> weights,
        ReadOnlySpan<Vector<T>> slopes,
        Span<Vector<T>> averages,
        Span<Vector<T>> squares,
        Span<Vector<T>> maxima)
    {
        // No call before the loop: no vector survives one in a register, and the JIT would leave these in memory.
        bool isShared = _isShared;
        bool amsGrad = _amsGrad;
        bool couples = _couples;
        bool decays = _decays;
        Vector<T> coupled = Vector.Create(_coupled);
        Vector<T> stay = Vector.Create(_stay);
        Vector<T> keep1 = Vector.Create(_keep1);
        Vector<T> take1 = Vector.Create(_take1);
        Vector<T> keep2 = Vector.Create(_keep2);
        Vector<T> take2 = Vector.Create(_take2);
        Vector<T> minusRate = Vector.Create(_minusRate);
        Vector<T> correction = Vector.Create(_correction);
        Vector<T> epsilon = Vector.Create(_epsilon);
        Vector<T> negligible = Vector.Create(_negligible);
        Vector<T> negligibleSquare = Vector.Create(_negligibleSquare);
        Vector<T> negligibleRoot = Vector.Create(_negligibleRoot);

        // Cut to one length that the JIT knows: the loop checks no index.
        slopes = slopes[..weights.Length];
        averages = averages[..weights.Length];
        squares = squares[..weights.Length];
        maxima = maxima[..weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            Vector<T> w = weights[i];
            Vector<T> g = slopes[i];
            if (couples) g = VectorSteps.MultiplyAdd(coupled, w, g);
            Vector<T> share = take1 * VectorSteps.Flush(g, negligible);
            Vector<T> m = VectorSteps.Flush(VectorSteps.MultiplyAdd(keep1, averages[i], share), negligible);

            // A share of the average that would be flushed by itself must not be computed as a denormal number first.
            g = VectorSteps.Flush(g, negligibleRoot);
            Vector<T> v = VectorSteps.MultiplyAdd(keep2, squares[i], take2 * g * g);
            v = VectorSteps.FlushSquare(v, negligibleSquare);
            averages[i] = m;
            squares[i] = v;
            if (amsGrad) maxima[i] = v = Vector.Max(maxima[i], v);

            Vector<T> root = Vector.SquareRoot(v * correction) + epsilon;
            w = VectorSteps.MultiplyAdd(stay, w, minusRate * m / root);

            // Decay alone would take a parameter that nothing else moves into denormal numbers, and leave it there.
            if (decays) w = VectorSteps.Flush(w, negligible);
            VectorSteps.Store(ref weights[i], w, isShared);
        }
    }
}
