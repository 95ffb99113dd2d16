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

    /// <summary>A shape as text: <c>[2, 3]</c>.</summary>
    public static string Text(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";
}
