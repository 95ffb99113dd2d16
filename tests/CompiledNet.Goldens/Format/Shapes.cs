using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>The checks of lengths against shapes.</summary>
internal static class Shapes
{
    /// <summary>Demands as many elements as the shape holds, all of them finite.</summary>
    /// <exception cref="JsonException">The array has another length, or an element that overflows.</exception>
    public static void Expect(string name, int[] shape, double[] data)
    {
        if (shape.Any(extent => extent < 0)) throw new JsonException($"{name} has the shape {Text(shape)}");
        long length = shape.Aggregate(1L, (product, extent) => checked(product * extent));
        if (data.Length != length)
        {
            throw new JsonException($"{name} has {data.Length} elements, but its shape {Text(shape)} holds {length}");
        }

        if (!data.All(double.IsFinite)) throw new JsonException($"{name} has an element that is not finite");
    }

    /// <summary>Demands of each packed tensor as many elements as its shape holds, all of them finite.</summary>
    /// <exception cref="JsonException">One has not.</exception>
    public static void Expect(IReadOnlyDictionary<string, Tensor> tensors)
    {
        foreach ((string name, Tensor tensor) in tensors) Expect(name, tensor.Shape, tensor.Data);
    }

    /// <summary>Demands that packed tensors have the names and shapes of others.</summary>
    /// <exception cref="JsonException">They have not.</exception>
    public static void ExpectAlike(string what, IReadOnlyDictionary<string, Tensor> tensors, string others, IReadOnlyDictionary<string, Tensor> expected)
    {
        Names.ExpectSame(what, tensors.Keys, others, expected.Keys);
        foreach ((string name, Tensor tensor) in tensors)
        {
            ExpectShape($"{what} {name}", tensor.Shape, expected[name].Shape);
            Expect($"{what} {name}", tensor.Shape, tensor.Data);
        }
    }

    /// <summary>Demands that a shape is another.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public static void ExpectShape(string what, int[] shape, int[] expected)
    {
        if (!shape.AsSpan().SequenceEqual(expected)) throw new JsonException($"{what} has the shape {Text(shape)}, not {Text(expected)}");
    }

    /// <summary>Demands one number for each sample in a range.</summary>
    /// <exception cref="JsonException">There are others.</exception>
    public static void ExpectLengths(string what, int[] lengths, int batch, int least, int most)
    {
        if (lengths.Length != batch || lengths.Any(length => length < least || length > most))
        {
            throw new JsonException($"{what} are not {batch} numbers from {least} to {most}");
        }
    }

    /// <summary>A shape as text: <c>[2, 3]</c>.</summary>
    public static string Text(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";
}
