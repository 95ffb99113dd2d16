using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet;

internal readonly partial struct SgdPass<T>
{
    /// <summary>Moves parameters by one step.</summary>
    /// <param name="weights">The parameters.</param>
    /// <param name="slopes">Their gradients, as many.</param>
    /// <param name="velocities">With momentum, their velocities, as many; else not looked at.</param>
    internal void Run(Span<Vector<T>> weights, ReadOnlySpan<Vector<T>> slopes, Span<Vector<T>> velocities)
    {
        if (_accelerates)
        {
            Accelerated(weights, slopes, velocities);
        }
        else
        {
            Plain(weights, slopes);
        }
    }

    // w ← w − η (g + λ w). Optimised at once: a loop that starts in the JIT's first, slow code is replaced late and not
    // always as well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Plain(Span<Vector<T>> weights, ReadOnlySpan<Vector<T>> slopes)
    {
        bool isShared = _isShared;
        Vector<T> decay = Vector.Create(_decay);
        Vector<T> minusRate = Vector.Create(_minusRate);
        Vector<T> negligible = Vector.Create(_negligibleWeight);

        // Cut to one length that the JIT knows: the loop checks no index.
        slopes = slopes[..weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            Vector<T> w = weights[i];
            Vector<T> g = VectorSteps.MultiplyAdd(decay, w, slopes[i]);
            VectorSteps.Store(ref weights[i], VectorSteps.Flush(VectorSteps.MultiplyAdd(minusRate, g, w), negligible), isShared);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Accelerated(Span<Vector<T>> weights, ReadOnlySpan<Vector<T>> slopes, Span<Vector<T>> velocities)
    {
        bool isShared = _isShared;
        bool nesterov = _nesterov;
        Vector<T> decay = Vector.Create(_decay);
        Vector<T> keep = Vector.Create(_keep);
        Vector<T> take = Vector.Create(_take);
        Vector<T> minusRate = Vector.Create(_minusRate);
        Vector<T> negligible = Vector.Create(_negligible);
        Vector<T> negligibleWeight = Vector.Create(_negligibleWeight);
        slopes = slopes[..weights.Length];
        velocities = velocities[..weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            Vector<T> w = weights[i];
            Vector<T> g = VectorSteps.MultiplyAdd(decay, w, slopes[i]);
            Vector<T> v = VectorSteps.MultiplyAdd(keep, velocities[i], take * g);
            v = VectorSteps.Flush(v, negligible);
            velocities[i] = v;
            Vector<T> step = nesterov ? VectorSteps.MultiplyAdd(keep, v, g) : v;
            w = VectorSteps.Flush(VectorSteps.MultiplyAdd(minusRate, step, w), negligibleWeight);
            VectorSteps.Store(ref weights[i], w, isShared);
        }
    }
}
