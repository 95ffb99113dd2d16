using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>Gradients in vectors, to be read. They are scaled and limited as they are read, where a training clips them.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
public readonly ref struct GradientVectors<TVector>
    where TVector : struct, IVector<TVector>
{
    private readonly ReadOnlySpan<TVector> _vectors;
    private readonly TVector _factor;
    private readonly TVector _limit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal GradientVectors(ReadOnlySpan<TVector> vectors, GradientClip clip)
    {
        _vectors = vectors;
        if (!TVector.ClipsGradients) return;
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
        get => TVector.ClipsGradients ? TVector.Clip(_vectors[index], _factor, _limit) : _vectors[index];
    }
}
