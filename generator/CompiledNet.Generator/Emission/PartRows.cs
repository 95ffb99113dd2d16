using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>The rows in which one entry puts parts side by side. A single part of its kind is a row already.</summary>
/// <param name="graph">The network.</param>
/// <param name="rent">The start of the call that gives the memory.</param>
internal sealed class PartRows(Graph graph, string rent)
{
    private readonly List<Row> _rows = [];

    /// <summary>What is read: the numbers under a name, and the indices under that with "Indices" behind it.</summary>
    public void Join(IReadOnlyList<Part> parts, string name) => Add(parts, name, isRead: true);

    /// <summary>What is written, and taken apart afterwards.</summary>
    public void Take(IReadOnlyList<Part> parts, string name) => Add(parts, name, isRead: false);

    /// <summary>The arguments for parts, each with a comma behind it: numbers, then indices.</summary>
    public string Pass(IReadOnlyList<Part> parts)
    {
        IEnumerable<IGrouping<bool, Part>> kinds = parts.GroupBy(part => part.IsIndices).OrderBy(kind => kind.Key);
        return string.Concat(kinds.Select(kind => (_rows.Find(row => row.Parts[0] == kind.First())?.Name ?? kind.First().Name) + ", "));
    }

    public void Emit(CodeWriter code)
    {
        if (_rows.Count == 0) return;
        int numbers = _rows.Where(row => !row.IsIndices).Sum(row => row.Length), indices = _rows.Where(row => row.IsIndices).Sum(row => row.Length);
        code.Line($"JointRows<{graph.ElementType}> rows = {rent}numbers: {Literal.Int(numbers)}, indices: {Literal.Int(indices)});");
        foreach (Row row in _rows)
        {
            code.Line($"Span<{row.Parts[0].Type}> {row.Name} = rows.{(row.IsIndices ? "Indices" : "Numbers")}({Literal.Int(row.Length)});");
            if (row.IsRead) EmitParts(code, row, "Join", part => $"{part.Name}, {row.Name}");
        }
    }

    public void EmitSplits(CodeWriter code)
    {
        foreach (Row row in _rows.Where(row => !row.IsRead)) EmitParts(code, row, "Split", part => $"{row.Name}, {part.Name}");
    }

    private static void EmitParts(CodeWriter code, Row row, string verb, Func<Part, string> spans)
    {
        foreach (Part part in row.Parts)
        {
            code.Line($"rows.{verb}({spans(part)}, {Literal.Int(part.Offset)}, {Literal.Int(part.Length)});");
        }
    }

    private void Add(IReadOnlyList<Part> parts, string name, bool isRead)
    {
        foreach (IGrouping<bool, Part> kind in parts.GroupBy(part => part.IsIndices))
        {
            if (kind.Count() == 1) continue;
            bool isAlone = kind.Count() == parts.Count;
            _rows.Add(new Row(kind.Key && !isAlone ? $"{name.TrimEnd('s')}Indices" : name, [.. kind], isRead));
        }
    }

    private sealed record Row(string Name, Part[] Parts, bool IsRead)
    {
        public bool IsIndices => Parts[0].IsIndices;

        public int Length => Parts.Sum(part => part.Length);
    }
}
