using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>Constant tables in the generated code.</summary>
internal static class Table
{
    /// <summary>A property over constant data, which needs no initialisation and no memory of its own.</summary>
    public static string Property(string name, string elementType, IEnumerable<double> values)
    {
        string numbers = string.Join(", ", values.Select(value => Literal.Of(value, elementType == "double")));
        return $"private static ReadOnlySpan<{elementType}> {name} => new {elementType}[] {{ {numbers} }};";
    }
}
