namespace CompiledNet.Generator.Text;

/// <summary>Lists in parentheses: on one line where they fit, else an item a line.</summary>
internal static class ParameterList
{
    private const int MaximumLength = 108;

    public static string Format(string start, IReadOnlyCollection<string> items, string end)
    {
        string line = $"{start}({string.Join(", ", items)}){end}";
        return line.Length <= MaximumLength ? line : $"{start}(\n    {string.Join(",\n    ", items)}){end}";
    }
}
