using System.Numerics;

namespace CompiledNet.Goldens;

/// <summary>The elements of a block that belong to no tensor; the contract is that they stay zero.</summary>
public static class Padding
{
    /// <summary>The places of the padding in a block's storage; gradients end before the frozen tensors.</summary>
    public static IEnumerable<int> Places<T>(ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(block);
        var used = new bool[block.Storage.Length];
        foreach (int place in block.SelectMany(tensor => Places(tensor.Info))) used[place] = true;
        return Enumerable.Range(0, used.Length).Where(place => !used[place]);
    }

    /// <summary>The places of a tensor's elements in the block's storage, in row-major order.</summary>
    public static IEnumerable<int> Places(ParameterInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        IEnumerable<int> places = [info.Offset];
        for (int axis = 0; axis < info.Strides.Count; axis++)
        {
            (int extent, int stride) = (info.StoredShape[axis], info.Strides[axis]);
            places = places.SelectMany(place => Enumerable.Range(0, extent).Select(i => place + (i * stride)));
        }

        return places;
    }

    /// <summary>The values of the padding.</summary>
    public static IEnumerable<T> Of<T>(ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(block);
        T[] storage = block.Storage.ToArray();
        return Places(block).Select(place => storage[place]);
    }

    /// <summary>Describes the first element that belongs to no tensor and is not zero.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    internal static string? FindDirty<T>(string what, ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int place in Places(block))
        {
            if (block.Storage[place] != T.Zero) return $"the padding of the {what} is {block.Storage[place]} at {place}";
        }

        return null;
    }
}
