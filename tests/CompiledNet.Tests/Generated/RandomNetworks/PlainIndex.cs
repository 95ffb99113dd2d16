namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>The indices of a tensor's elements, one for each axis.</summary>
internal static class PlainIndex
{
    /// <summary>Those of all elements in row-major order.</summary>
    public static IEnumerable<int[]> All(int[] shape) => Enumerable.Range(0, Value.Length(shape)).Select(number =>
    {
        int[] index = new int[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; number /= shape[axis--]) index[axis] = number % shape[axis];
        return index;
    });

    /// <summary>The number of an element in row-major order.</summary>
    public static int Number(int[] index, int[] shape) => index.Zip(shape).Aggregate(0, (number, axis) => (number * axis.Second) + axis.First);

    /// <summary>The same index but for one axis.</summary>
    public static int[] With(int[] index, int axis, int value)
    {
        int[] changed = [.. index];
        changed[axis] = value;
        return changed;
    }

    /// <summary>The element at an index of a value that has one number for all of an axis, or one for each.</summary>
    public static double SpreadElement(Value value, int[] index) =>
        value.Elements[Number([.. index.Zip(value.Shape, (i, extent) => extent == 1 ? 0 : i)], value.Shape)];
}
