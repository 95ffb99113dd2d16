namespace CompiledNet;

/// <summary>
/// Guesses which option mends an error, from the row in which it is and the next one. It says something only where what
/// the rows hold supports it: a hint that misleads is worse than none.
/// </summary>
internal sealed class CsvHint
{
    private static readonly (char Character, string Code)[] Separators =
        [(',', "','"), (';', "';'"), ('\t', @"'\t'"), ('|', "'|'"), (' ', "' '")];

    /// <summary>Words that stand for a missing number, and are no titles.</summary>
    private static readonly string[] Missing = ["na", "n/a", "nan", "null", "none", "nil", "missing", "true", "false", "inf"];

    private readonly CsvReader _csv;
    private readonly CsvOptions _options;
    private readonly string[] _row;
    private readonly int? _cell;
    private readonly bool _isFirstRow;

    private CsvHint(CsvReader csv, CsvOptions options, int? cell, bool isFirstRow)
    {
        _csv = csv;
        _options = options;
        _row = csv.CopyRow();
        _cell = cell;
        _isFirstRow = isFirstRow;
    }

    /// <summary>For a cell of the current row that holds no number.</summary>
    public static CsvHint ForCell(CsvReader csv, CsvOptions options, int cell, bool isFirstRow) => new(csv, options, cell, isFirstRow);

    /// <summary>For the first row of data, which has too few cells.</summary>
    public static CsvHint ForRow(CsvReader csv, CsvOptions options) => new(csv, options, cell: null, isFirstRow: true);

    /// <summary>Reads the next row and guesses.</summary>
    /// <returns>The hint, which follows the error's text, or nothing.</returns>
    public string Find()
    {
        string[]? next = ReadNext();
        return (_cell is { } cell ? FindForCell(cell, next) : FindForRow(next)) is { } hint ? $"; {hint}" : "";
    }

    private string? FindForCell(int cell, string[]? next)
    {
        string text = _row[cell];
        foreach ((char separator, string code) in OtherSeparators())
        {
            // In one of several cells a comma or a space belongs to a number.
            if (separator is ',' or ' ' && _row.Length > 1) continue;
            string[] parts = text.Trim().Split(separator);
            if (parts.Length > 1 && Array.TrueForAll(parts, part => CsvNumber.Is(part.Replace(',', '.')))) return SeparatorHint(code);
        }

        if (HasComma(text)) return "numbers are read with a point, without commas";
        return _isFirstRow && AreTitles(cell, next) ? HeaderHint() : null;
    }

    private string? FindForRow(string[]? next)
    {
        foreach ((char separator, string code) in OtherSeparators())
        {
            if (SplitAlike(separator, next)) return SeparatorHint(code);
        }

        return next is not null && next.Length > _row.Length ? HeaderHint() : null;
    }

    // More cells, and as many in the next row; without one the cells must at least be numbers.
    private bool SplitAlike(char separator, string[]? next)
    {
        string[] parts = Split(_row, separator);
        if (parts.Length == _row.Length) return false;
        return next is null
            ? Array.TrueForAll(parts, part => CsvNumber.Is(part))
            : next.Length == _row.Length && Split(next, separator).Length == parts.Length;
    }

    // Titles are above numbers: most of the row, or one that is neither a number with an error nor a missing one.
    private bool AreTitles(int cell, string[]? next)
    {
        if (next is not null && (next.Length != _row.Length || !CsvNumber.Is(next[cell]))) return false;
        int texts = _row.Count(text => !CsvNumber.Is(text));
        if (2 * texts > _row.Length) return true;
        string title = _row[cell].Trim();
        return next is not null && (char.IsLetter(title[0]) || title[0] == '_') && !Missing.Contains(title, StringComparer.OrdinalIgnoreCase);
    }

    private IEnumerable<(char Character, string Code)> OtherSeparators() =>
        Separators.Where(separator => separator.Character != _options.Separator);

    private string[]? ReadNext()
    {
        try
        {
            return _csv.ReadRow() ? _csv.CopyRow() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private string HeaderHint() => $"if it is a row of titles, set HeaderRows = {_options.HeaderRows + 1}";

    private static string SeparatorHint(string code) => $"if the cells are separated by {code}, set Separator = {code}";

    private static string[] Split(string[] row, char separator) => [.. row.SelectMany(text => text.Split(separator))];

    private static bool HasComma(string text) => text.Contains(',', StringComparison.Ordinal)
        && (CsvNumber.Is(text.Replace(',', '.')) || CsvNumber.Is(text.Replace(",", "", StringComparison.Ordinal)));
}
