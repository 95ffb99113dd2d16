namespace CompiledNet.CompilerServices;

/// <summary>The names of types of elements as C# writes them.</summary>
internal static class ElementName
{
    /// <summary>The name: <c>float</c>.</summary>
    public static string Of<T>() => typeof(T) switch
    {
        { } type when type == typeof(float) => "float",
        { } type when type == typeof(double) => "double",
        { } type when type == typeof(int) => "int",
        { } type => type.Name,
    };
}
