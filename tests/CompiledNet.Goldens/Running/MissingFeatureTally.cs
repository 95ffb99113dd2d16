using System.Globalization;

namespace CompiledNet.Goldens;

/// <summary>How many cases stopped for each feature that the library, or this program, does not have.</summary>
internal static class MissingFeatureTally
{
    /// <summary>Writes a line for each feature, sorted by its words; nothing where no case has stopped.</summary>
    /// <param name="features">For each case that has stopped, the feature it asks for.</param>
    /// <param name="output">Where the lines go.</param>
    public static void Write(IEnumerable<string> features, TextWriter output)
    {
        List<IGrouping<string, string>> groups = [.. features.GroupBy(feature => feature, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)];
        if (groups.Count == 0) return;
        output.WriteLine("Cases that cannot be expressed, by what they ask for:");
        foreach (IGrouping<string, string> group in groups)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Count(),6}  {group.Key}"));
        }
    }
}
