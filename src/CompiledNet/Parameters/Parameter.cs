using System.Numerics;
using System.Runtime.CompilerServices;

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
    /// <param name="destination">Room for at least <see cref="Length"/> values.</param>
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

        CheckApart(destination[..Length], nameof(destination));
        for (int i = 0; i < Length; i++) destination[i] = At(i);
    }

    /// <summary>Copies the values in, in row-major order.</summary>
    /// <param name="source">Exactly <see cref="Length"/> values.</param>
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

        CheckApart(source, nameof(source));
        for (int i = 0; i < source.Length; i++) At(i) = source[i];
    }

    /// <summary>A copy of the values, in row-major order.</summary>
    public T[] ToArray()
    {
        var values = new T[Length];
        CopyTo(values);
        return values;
    }

    /// <summary>One line: <c>dense1.weight [10, 84]</c>.</summary>
    public override string ToString() => Info.ToString();

    /// <summary>Whoever has the block's storage may hand in a part of it, but not the one that is copied.</summary>
    private void CheckApart(ReadOnlySpan<T> other, string argument)
    {
        if (other.Overlaps(Info.In<T>(_storage.Span)))
            throw new ArgumentException($"The memory of {argument} overlaps that of '{Name}'; use separate memory.", argument);
    }

    private ref T At(int element) =>
        ref Unsafe.Add(ref _storage.First, Info.Offset + TensorIndex.Offset(element, Info.StoredShape, Info.Strides));
}
