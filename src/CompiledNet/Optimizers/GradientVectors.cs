using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>Gradients in vectors, to be read. They are scaled and limited as they are read, where a training clips them.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
public readonly ref struct GradientVectors<TVector>
    where TVector : struct, IVector<TVector>
{
    private readonly ReadOnlySpan<TVector> _vectors;
    private readonly GradientClip _clip;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal GradientVectors(ReadOnlySpan<TVector> vectors, GradientClip clip)
    {
        _vectors = vectors;
        _clip = clip;
    }

    /// <summary>The number of vectors.</summary>
    public int Length => _vectors.Length;

    /// <summary>A vector of gradients.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none of that number.</exception>
    public TVector this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TVector.ClipsGradients ? Clipped(_vectors[index]) : _vectors[index];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Clipped(TVector gradients)
    {
        TVector limit = TVector.Create(_clip.Limit);
        return TVector.Max(TVector.Min(gradients * TVector.Create(_clip.Factor), limit), -limit);
    }
}
