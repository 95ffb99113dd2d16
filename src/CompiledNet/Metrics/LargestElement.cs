using System.Numerics;

namespace CompiledNet;

internal static class LargestElement
{
    /// <summary>The index of the largest element, the first of equals; −1 if one is NaN, since then they have no order.</summary>
    public static int Find<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int largest = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (T.IsNaN(values[i])) return -1;
            if (values[i] > values[largest]) largest = i;
        }

        return largest;
    }
}
