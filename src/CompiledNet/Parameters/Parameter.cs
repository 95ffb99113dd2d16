using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>
/// A view of one tensor of a network. Values go in and out in PyTorch's shape and row-major order, whatever the layout
/// inside the block.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
public sealed class Parameter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _storage;
    private readonly int _start;

    internal Parameter(ParameterInfo info, T[] storage, int start)
    {
        Info = info;
        _storage = storage;
        _start = start;
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
    /// <exception cref="ArgumentException">There is no room for <see cref="Length"/> values.</exception>
    public void CopyTo(Span<T> destination)
    {
        if (destination.Length < Length)
        {
            throw new ArgumentException(
                $"'{Name}' has {Length} elements, but the destination has room for {destination.Length}.", nameof(destination));
        }

        var walk = new Walk(this);
        for (int i = 0; i < Length; i++) destination[i] = walk.Next();
    }

    /// <summary>Copies the values in, in row-major order.</summary>
    /// <exception cref="ArgumentException">The source does not have exactly <see cref="Length"/> values.</exception>
    public void CopyFrom(ReadOnlySpan<T> source)
    {
        if (source.Length != Length)
        {
            throw new ArgumentException(
                $"'{Name}' has {Length} elements, but the source has {source.Length}.", nameof(source));
        }

        var walk = new Walk(this);
        for (int i = 0; i < source.Length; i++) walk.Next() = source[i];
    }

    /// <summary>A copy of the values, in row-major order.</summary>
    public T[] ToArray()
    {
        var values = new T[Length];
        CopyTo(values);
        return values;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";

    /// <summary>Visits the elements in row-major order, wherever the strides place them.</summary>
    private ref struct Walk(Parameter<T> parameter)
    {
        private readonly Parameter<T> _parameter = parameter;
        private int _index;

        public ref T Next()
        {
            int remainder = _index++;
            int offset = _parameter._start;
            for (int axis = _parameter.Shape.Count - 1; axis >= 0; axis--)
            {
                int extent = _parameter.Shape[axis];
                offset += remainder % extent * _parameter.Info.Strides[axis];
                remainder /= extent;
            }

            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_parameter._storage), offset);
        }
    }
}
