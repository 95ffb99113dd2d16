using System.Numerics;

namespace CompiledNet;

internal static class LargestElement
{
    /// <summary>The index of the largest element, the first of equals. NaN never is the largest; if all are NaN it is 0.</summary>
    public static int Find<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[largest] || (T.IsNaN(values[largest]) && !T.IsNaN(values[i]))) largest = i;
        }

        return largest;
    }
}
