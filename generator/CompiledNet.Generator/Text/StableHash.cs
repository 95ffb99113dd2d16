using System.Globalization;

namespace CompiledNet.Generator.Text;

/// <summary>FNV-1a in 64 bits, since the hashes of strings differ from process to process.</summary>
internal static class StableHash
{
    public static string Of(string text) => text
        .Aggregate(14695981039346656037UL, (hash, letter) => unchecked((hash ^ letter) * 1099511628211UL))
        .ToString("x16", CultureInfo.InvariantCulture);
}
