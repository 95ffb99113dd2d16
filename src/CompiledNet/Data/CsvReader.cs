using System.Globalization;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>
/// Reads rows of comma-separated values (RFC 4180): cells may be quoted, a doubled quote is a quote, lines end in LF, CRLF
/// or CR. Blank lines are passed over.
/// </summary>
internal sealed class CsvReader(TextReader reader, char separator, string name)
{
    /// <summary>Longer cells are an error: no number is that long, but a quote never closed would swallow the file.</summary>
    public const int MaxCellLength = 65_536;

    private const int EndOfFile = -1;
    private const char ByteOrderMark = '\uFEFF';

    private readonly List<char> _text = [];
    private readonly List<(int End, int Line)> _cells = [];
    private readonly char[] _buffer = new char[4096];
    private int _position;
    private int _buffered;
    private int _line = 1;
    private bool _started;

    /// <summary>The number of cells in the current row.</summary>
    public int CellCount => _cells.Count;

    /// <summary>The text of a cell of the current row, without its quotes.</summary>
    public ReadOnlySpan<char> this[int cell] => CollectionsMarshal.AsSpan(_text)[(cell == 0 ? 0 : _cells[cell - 1].End).._cells[cell].End];

    /// <summary>The texts of the current row's cells.</summary>
    public string[] CopyRow() => [.. Enumerable.Range(0, CellCount).Select(cell => this[cell].ToString())];

    /// <summary>Reads the next row that is not blank.</summary>
    /// <returns>Whether there was one.</returns>
    public bool ReadRow()
    {
        _text.Clear();
        _cells.Clear();
        if (!_started && Peek() == ByteOrderMark) Take();
        _started = true;
        while (Peek() is '\r' or '\n') TakeLineEnd();
        if (Peek() == EndOfFile) return false;
        ReadCell();
        while (Peek() == separator)
        {
            Take();
            ReadCell();
        }

        if (Peek() != EndOfFile) TakeLineEnd();
        return true;
    }

    /// <summary>An error in a cell of the current row, and what may mend it.</summary>
    public InvalidDataException CellError(int cell, string message, CsvHint? hint = null)
    {
        int line = _cells[cell].Line;
        return Error(line, cell, message + hint?.Find());
    }

    /// <summary>An error in the current row as a whole, and what may mend it.</summary>
    public InvalidDataException RowError(string message, CsvHint? hint = null)
    {
        int line = _cells[0].Line;
        return new(string.Create(CultureInfo.InvariantCulture, $"{name}({line}): {message}{hint?.Find()}"));
    }

    private InvalidDataException Error(int line, int cell, string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}({line},{cell + 1}): {message}"));

    private void ReadCell()
    {
        int line = _line;
        int start = _text.Count;
        if (Peek() == '"') ReadQuoted(line, start);
        else ReadPlain(line, start);
        _cells.Add((_text.Count, line));
    }

    private void ReadPlain(int line, int start)
    {
        while (!AtCellEnd())
        {
            if (Peek() == '"') throw Error(line, _cells.Count, "a quote inside a cell that does not begin with one");
            Append(line, start);
        }
    }

    private void ReadQuoted(int line, int start)
    {
        Take();
        while (true)
        {
            int next = Peek();
            if (next == EndOfFile) throw Error(line, _cells.Count, "the quote that begins this cell is never closed");
            if (next == '"')
            {
                Take();
                if (Peek() != '"') break;
            }

            Append(line, start);
        }

        if (!AtCellEnd()) throw Error(line, _cells.Count, "text after the quote that ends this cell");
    }

    private bool AtCellEnd() => Peek() is var next && (next == separator || next is '\r' or '\n' or EndOfFile);

    private void Append(int line, int start)
    {
        if (_text.Count - start == MaxCellLength)
        {
            throw Error(line, _cells.Count, $"the cell is longer than {MaxCellLength} characters");
        }

        int character = Take();
        _text.Add((char)character);
        // A line ends at its LF, or at a CR that no LF follows.
        if (character == '\n' || (character == '\r' && Peek() != '\n')) _line++;
    }

    private void TakeLineEnd()
    {
        if (Take() == '\r' && Peek() == '\n') Take();
        _line++;
    }

    private int Peek()
    {
        if (_position == _buffered)
        {
            _buffered = reader.Read(_buffer);
            _position = 0;
        }

        return _buffered == 0 ? EndOfFile : _buffer[_position];
    }

    private int Take()
    {
        int next = Peek();
        if (next != EndOfFile) _position++;
        return next;
    }
}
