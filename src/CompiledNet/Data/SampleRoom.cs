using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>Room for inputs or targets of a number of samples, of the kind that a network takes.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class SampleRoom<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _length;
    private readonly T[] _numbers = [];
    private readonly int[] _indices = [];
    private readonly InputKind _kind;

    /// <param name="samples">The number of samples.</param>
    /// <param name="length">The elements of each.</param>
    /// <param name="kind">What they are.</param>
    public SampleRoom(int samples, int length, InputKind kind)
    {
        _length = length;
        _kind = kind;
        if (kind == InputKind.Indices) _indices = new int[samples * length];
        else _numbers = new T[samples * length];
    }

    /// <summary>The first samples.</summary>
    public Samples<T> First(int samples) => _kind == InputKind.Indices
        ? _indices.AsSpan(0, samples * _length)
        : _numbers.AsSpan(0, samples * _length);

    /// <summary>The room of the first samples, as what it holds: <see cref="int"/> or the network's element type.</summary>
    public Span<TElement> As<TElement>(int samples)
        where TElement : unmanaged => typeof(TElement) == typeof(int)
            ? MemoryMarshal.Cast<int, TElement>(_indices.AsSpan(0, samples * _length))
            : MemoryMarshal.Cast<T, TElement>(_numbers.AsSpan(0, samples * _length));

    /// <summary>The bytes of some elements of a kind.</summary>
    public static long Bytes(int length, InputKind kind) =>
        kind == InputKind.Indices ? BatchRoom.Bytes<int>(length) : BatchRoom.Bytes<T>(length);
}
