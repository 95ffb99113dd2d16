using System.Text;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// Names of generated files. The compiler compares them without regard to case: of two classes <c>Net</c> and <c>net</c>
/// each gets a suffix of its own. They are names of files on the disk too, where a project asks for them, so they stay short
/// and are no names of devices.
/// </summary>
internal static class HintNames
{
    private const string Extension = ".g.cs";

    /// <summary>The bytes of a name without extension, of which a file system allows 255.</summary>
    private const int MaximumBytes = 100;

    private const int KeptLetters = 30;

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a class's main file without extension, which stays the same as long as the class keeps its name.</summary>
    public static string Stem(ClassSpec type)
    {
        string name = type.QualifiedName;
        if (Encoding.UTF8.GetByteCount(name) > MaximumBytes)
        {
            name = $"{name.Substring(name.Length - KeptLetters).TrimStart('.', '+')}-{StableHash.Of(name)}";
        }

        return Devices.Contains(name.Split('.', '+', '-')[0]) ? "Network-" + name : name;
    }

    /// <summary>The stems of which a file's name equals, but for case, that of another network's file.</summary>
    public static EquatableArray<string> Clashes(IEnumerable<EquatableArray<FileName>> networks) => networks
        .SelectMany(files => files)
        .GroupBy(file => file.Stem + file.Suffix, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .Select(file => file.Stem)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(stem => stem, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The name of a file, which no other network's file has.</summary>
    public static string Unique(FileName file, EquatableArray<string> clashes)
    {
        string hash = clashes.Contains(file.Stem, StringComparer.Ordinal) ? "-" + StableHash.Of(file.Stem) : "";
        return file.Stem + hash + file.Suffix + Extension;
    }
}
