using System.Text;

namespace CompiledNet.Generator.Text;

/// <summary>Indented text with fixed line ends, in which a block is a <c>using</c> statement.</summary>
internal sealed class CodeWriter
{
    private const string Unit = "    ";

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _atBlockStart = true;
    private bool _afterBlock;

    /// <summary>Writes lines at the current depth; the text may hold several, which are indented alike.</summary>
    public void Line(string text)
    {
        // What follows a block with a header is set off from it.
        if (_afterBlock && !text.StartsWith("}", StringComparison.Ordinal) && text != "else") _text.Append('\n');
        _afterBlock = false;
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.TrimEnd();
            if (trimmed.Length > 0) _text.Append(string.Concat(Enumerable.Repeat(Unit, _depth))).Append(trimmed);
            _text.Append('\n');
        }

        _atBlockStart = false;
    }

    /// <summary>Separates members; nothing at the start of a block.</summary>
    public void Blank()
    {
        if (!_atBlockStart) _text.Append('\n');
        _atBlockStart = true;
        _afterBlock = false;
    }

    /// <summary>Writes a header and a block in braces, which ends when the result is disposed.</summary>
    public BlockScope Block(string header, string end = "}")
    {
        if (header.Length > 0) Line(header);
        Line("{");
        _depth++;
        _atBlockStart = true;
        return new BlockScope(this, end, header.Length > 0);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct BlockScope(CodeWriter writer, string end, bool hasHeader) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer._afterBlock = false;
            writer.Line(end);
            writer._afterBlock = hasHeader && end == "}";
        }
    }
}
