using System.Text;

namespace CompiledNet.Generator.Text;

/// <summary>Lists in parentheses: on one line where they fit, else on lines of their own, each as full as it may be.</summary>
internal static class ParameterList
{
    private const int MaximumLength = 108;

    private const string Indent = "    ";

    public static string Format(string start, IReadOnlyCollection<string> items, string end)
    {
        string line = $"{start}({string.Join(", ", items)}){end}";
        return line.Length <= MaximumLength ? line : $"{start}(\n{Filled(items)}){end}";
    }

    private static string Filled(IEnumerable<string> items)
    {
        var text = new StringBuilder(Indent);
        int length = Indent.Length;
        bool isFirst = true;
        foreach (string item in items)
        {
            // A comma and a blank stand between two items, and a comma or a parenthesis behind one.
            bool fits = length + item.Length + 3 <= MaximumLength;
            if (!isFirst) text.Append(fits ? ", " : ",\n" + Indent);
            length = isFirst || !fits ? Indent.Length + item.Length : length + item.Length + 2;
            text.Append(item);
            isFirst = false;
        }

        return text.ToString();
    }
}
