using System.Globalization;

namespace CompiledNet.Generator.Text;

/// <summary>One scope of names in the generated code: asks are answered with the name itself, or with a number behind it.</summary>
internal sealed class Names
{
    /// <summary>What a name may have; the compiler's limit is 1,023 bytes, of which a type spends some on its file and namespace.</summary>
    private const int MaximumLength = 120;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Reserve(string name)
    {
        name = Short(name);
        string candidate = name;
        for (int i = 2; !_taken.Add(candidate); i++) candidate = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        return candidate;
    }

    /// <summary>The name itself, or where it is long its start with a hash.</summary>
    public static string Short(string name) =>
        name.Length <= MaximumLength ? name : $"{name.Substring(0, MaximumLength / 2)}_{StableHash.Of(name)}";

    /// <summary>
    /// A qualified name as one identifier, which no other name's is: <c>My.App.Net</c> gives <c>My_App_Net</c>. No part of a
    /// name begins with a digit, so an underscore before one is an escape.
    /// </summary>
    public static string Unique(string qualified) => Short(qualified.Replace("_", "_1").Replace("+", "_2").Replace('.', '_'));

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
