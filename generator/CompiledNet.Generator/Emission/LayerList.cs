using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>Names of layers or tensors for a comment, which stays short however many there are.</summary>
internal static class LayerList
{
    private const int MostNames = 6;

    public static string Of(IEnumerable<string> all, string noun = "layers")
    {
        string[] names = [.. all];
        return names.Length <= MostNames
            ? string.Join(", ", names)
            : $"{names[0]}, {names[1]}, ..., {names[names.Length - 1]} ({Literal.Int(names.Length)} {noun})";
    }
}
