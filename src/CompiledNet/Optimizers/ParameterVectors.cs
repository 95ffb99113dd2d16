using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>Parameters in vectors, to be read and moved.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
public readonly ref struct ParameterVectors<TVector>
    where TVector : struct, IVector<TVector>
{
    private readonly Span<TVector> _vectors;

    internal ParameterVectors(Span<TVector> vectors) => _vectors = vectors;

    /// <summary>A vector of parameters.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none of that number.</exception>
    public TVector this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _vectors[index];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => TVector.Store(ref _vectors[index], value);
    }
}
