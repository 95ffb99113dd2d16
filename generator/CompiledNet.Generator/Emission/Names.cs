using System.Globalization;

namespace CompiledNet.Generator.Emission;

/// <summary>One scope of names in the generated code: asks are answered with the name itself, or with a number behind it.</summary>
internal sealed class Names
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Reserve(string name)
    {
        string candidate = name;
        for (int i = 2; !_taken.Add(candidate); i++) candidate = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        return candidate;
    }

    /// <summary>A layer's path as the start of a method's name: <c>block1.dense1</c> gives <c>Block1Dense1</c>.</summary>
    public static string Pascal(string path) => string.Concat(path
        .Split(['.'], StringSplitOptions.RemoveEmptyEntries)
        .Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
}
