using System.Numerics;

namespace CompiledNet;

/// <summary>Looks for NaN and infinities.</summary>
internal static class FiniteCheck
{
    /// <summary>The place of the first element that is NaN or infinite, or −1.</summary>
    public static int FirstNonFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            // x − x is 0, and NaN where x is not finite.
            var vector = new Vector<T>(values[i..]);
            if (!Vector.EqualsAll(vector - vector, Vector<T>.Zero)) break;
        }

        for (; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i])) return i;
        }

        return -1;
    }

    /// <summary>The name of the first tensor, in the order of the layers, that is not finite, or <see langword="null"/>.</summary>
    public static string? FirstNonFinite<T>(ParameterBlock<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (FirstNonFinite<T>(block.Storage) < 0) return null;
        foreach (Parameter<T> parameter in block)
        {
            if (FirstNonFinite<T>(parameter.ToArray()) >= 0) return parameter.Name;
        }

        return null;
    }
}
