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

    /// <summary>
    /// A layer's path as the start of a method's name: <c>block1.dense1</c> gives <c>Block1Dense1</c>, and <c>0</c> gives
    /// <c>Layer0</c>, since no name begins with a digit.
    /// </summary>
    public static string Pascal(string path)
    {
        string name = string.Concat(path.Split('.').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return char.IsDigit(name[0]) ? "Layer" + name : name;
    }
}
