using System.Globalization;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// Names of generated files, which the compiler compares without regard to case: of two classes <c>Net</c> and
/// <c>net</c> each gets a suffix of its own.
/// </summary>
internal static class HintNames
{
    private const string Extension = ".g.cs";

    /// <summary>The names that some other name equals but for case.</summary>
    public static EquatableArray<string> Clashes(IEnumerable<string?> names) => names
        .OfType<string>()
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The name of a file, which no other network's file has.</summary>
    public static string Unique(GeneratedSource source, EquatableArray<string> clashes)
    {
        string name = source.HintName;
        string stem = name.Substring(0, name.Length - Extension.Length);
        string hash = clashes.Contains(name, StringComparer.Ordinal) ? "-" + Hash(name).ToString("x8", CultureInfo.InvariantCulture) : "";
        return stem + hash + source.Suffix + Extension;
    }

    /// <summary>FNV-1a, since string hashes differ from process to process.</summary>
    private static uint Hash(string text) => text.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));
}
