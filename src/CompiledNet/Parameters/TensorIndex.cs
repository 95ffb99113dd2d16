namespace CompiledNet;

/// <summary>Places of elements in tensors.</summary>
internal static class TensorIndex
{
    /// <summary>The strides of a tensor without gaps, the last axis contiguous.</summary>
    public static int[] RowMajor(ReadOnlySpan<int> shape)
    {
        var strides = new int[shape.Length];
        int stride = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }

    /// <summary>The index of element number <paramref name="element"/>, counted in row-major order.</summary>
    public static int[] Of(int element, IReadOnlyList<int> shape)
    {
        var index = new int[shape.Count];
        for (int axis = shape.Count - 1; axis >= 0; axis--) (element, index[axis]) = Math.DivRem(element, shape[axis]);
        return index;
    }

    /// <summary>The distance of element number <paramref name="element"/>, counted in row-major order, from the first one.</summary>
    public static int Offset(int element, IReadOnlyList<int> shape, IReadOnlyList<int> strides)
    {
        int offset = 0;
        for (int axis = shape.Count - 1; axis >= 0; axis--)
        {
            (element, int index) = Math.DivRem(element, shape[axis]);
            offset += index * strides[axis];
        }

        return offset;
    }
}
