using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>The names that the format has for types of elements.</summary>
internal static class ElementTypes
{
    /// <summary>The kind of input that a type's name means.</summary>
    /// <exception cref="JsonException">There is no such type.</exception>
    public static InputKind Read(string dtype) => dtype switch
    {
        "float" => InputKind.Numbers,
        "int" => InputKind.Indices,
        _ => throw new JsonException($"'{dtype}' is no type of elements"),
    };

    /// <summary>Checks an input, and the gradient for it, which token ids have not.</summary>
    /// <exception cref="JsonException">A length does not fit, a token id is no integer, or there is a gradient where there cannot be one.</exception>
    public static void ExpectInput(string name, string dtype, int[] shape, double[] input, double[]? gradient)
    {
        bool isIndices = Read(dtype) == InputKind.Indices;
        Shapes.Expect(name, shape, input);
        if (isIndices && !input.All(double.IsInteger)) throw new JsonException($"{name} has a token id that is no integer");
        if (isIndices != gradient is null) throw new JsonException($"{name} is {dtype} and {(gradient is null ? "has no" : "has a")} gradient");
        if (gradient is not null) Shapes.Expect($"the gradient for {name}", shape, gradient);
    }
}
