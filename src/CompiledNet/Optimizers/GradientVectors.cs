using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>Gradients in vectors, to be read. They are scaled and limited as they are read, where a training clips them.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
public readonly ref struct GradientVectors<TVector>
    where TVector : struct, IVector<TVector>
{
    private readonly ReadOnlySpan<TVector> _vectors;
    private readonly bool _clips;
    private readonly TVector _factor;
    private readonly TVector _limit;

    internal GradientVectors(ReadOnlySpan<TVector> vectors, GradientClip clip)
    {
        _vectors = vectors;
        _clips = clip != GradientClip.None;
        _factor = TVector.Create(clip.Factor);
        _limit = TVector.Create(clip.Limit);
    }

    /// <summary>The number of vectors.</summary>
    public int Length => _vectors.Length;

    /// <summary>A vector of gradients.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none of that number.</exception>
    public TVector this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _clips ? TVector.Max(TVector.Min(_vectors[index] * _factor, _limit), -_limit) : _vectors[index];
    }
}
