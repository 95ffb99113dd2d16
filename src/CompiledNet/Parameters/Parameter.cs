using System.Numerics;
using System.Runtime.CompilerServices;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// A view of one tensor of a network. Values go in and out in PyTorch's shape and row-major order, whatever the layout
/// inside the block.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
public sealed class Parameter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedArray<T> _storage;

    internal Parameter(ParameterInfo info, AlignedArray<T> storage)
    {
        Info = info;
        _storage = storage;
        Length = info.Length;
    }

    /// <summary>Where the tensor lies and how it is initialised.</summary>
    public ParameterInfo Info { get; }

    /// <summary>The name: layer and tensor, <c>dense1.weight</c>.</summary>
    public string Name => Info.Name;

    /// <summary>The shape, as in PyTorch.</summary>
    public IReadOnlyList<int> Shape => Info.Shape;

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>Copies the values out, in row-major order.</summary>
    /// <exception cref="ArgumentException">
    /// There is no room for <see cref="Length"/> values, or it overlaps the tensor in memory.
    /// </exception>
    public void CopyTo(Span<T> destination)
    {
        if (destination.Length < Length)
        {
            throw new ArgumentException(
                $"'{Name}' has {Length} elements, but the destination has room for {destination.Length}.", nameof(destination));
        }

        NetworkGuard.Apart<T, T>(destination[..Length], Occupied, nameof(destination), $"values of '{Name}'");
        for (int i = 0; i < Length; i++) destination[i] = At(i);
    }

    /// <summary>Copies the values in, in row-major order.</summary>
    /// <exception cref="ArgumentException">
    /// The source does not have exactly <see cref="Length"/> values, or it overlaps the tensor in memory.
    /// </exception>
    public void CopyFrom(ReadOnlySpan<T> source)
    {
        if (source.Length != Length)
        {
            throw new ArgumentException(
                $"'{Name}' has {Length} elements, but the source has {source.Length}.", nameof(source));
        }

        NetworkGuard.Apart<T, T>(Occupied, source, $"values of '{Name}'", nameof(source));
        for (int i = 0; i < source.Length; i++) At(i) = source[i];
    }

    /// <summary>A copy of the values, in row-major order.</summary>
    public T[] ToArray()
    {
        var values = new T[Length];
        CopyTo(values);
        return values;
    }

    /// <inheritdoc/>
    public override string ToString() => Info.ToString();

    /// <summary>The part of the block from the first element to the last, with what lies between them.</summary>
    private Span<T> Occupied
    {
        get
        {
            int last = 0;
            for (int axis = 0; axis < Shape.Count; axis++) last += (Shape[axis] - 1) * Info.Strides[axis];
            return _storage.Span.Slice(Info.Offset, last + 1);
        }
    }

    private ref T At(int element) =>
        ref Unsafe.Add(ref _storage.First, Info.Offset + TensorIndex.Offset(element, Shape, Info.Strides));
}
