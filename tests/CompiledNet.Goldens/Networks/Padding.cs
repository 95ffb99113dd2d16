using System.Numerics;

namespace CompiledNet.Goldens;

/// <summary>Checks the contract that the padding between a block's tensors stays zero.</summary>
internal static class Padding
{
    /// <summary>Describes the first element that belongs to no tensor and is not zero.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    public static string? FindDirty<T>(string what, ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isPadding = new bool[block.Storage.Length];
        Array.Fill(isPadding, true);
        foreach (Parameter<T> parameter in block) Exclude(isPadding, parameter.Info, axis: 0, parameter.Info.Offset);
        for (int i = 0; i < isPadding.Length; i++)
        {
            if (isPadding[i] && block.Storage[i] != T.Zero) return $"the padding of the {what} is {block.Storage[i]} at {i}";
        }

        return null;
    }

    private static void Exclude(bool[] isPadding, ParameterInfo info, int axis, int place)
    {
        if (axis == info.Shape.Count)
        {
            isPadding[place] = false;
            return;
        }

        for (int i = 0; i < info.Shape[axis]; i++) Exclude(isPadding, info, axis + 1, place + i * info.Strides[axis]);
    }
}
