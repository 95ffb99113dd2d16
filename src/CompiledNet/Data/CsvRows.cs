using System.Globalization;
using System.Numerics;

namespace CompiledNet;

/// <summary>Gathers the samples of a file, row by row. The first row of data fixes the number of cells.</summary>
internal sealed class CsvRows<TInput, TTarget>(CsvReader csv, CsvOptions options)
    where TInput : unmanaged, INumber<TInput>
    where TTarget : unmanaged, INumber<TTarget>
{
    private readonly List<TInput> _inputs = [];
    private readonly List<TTarget> _targets = [];
    private CsvColumns? _columns;
    private int _rows;

    private bool IsFirstRow => _rows == 0;

    /// <summary>Takes over the row that the reader has just read.</summary>
    public void Add()
    {
        _columns ??= CsvColumns.Resolve(options, csv);
        if (csv.CellCount != _columns.Count)
        {
            throw csv.RowError($"{csv.CellCount} cells, but the first row of data has {_columns.Count}");
        }

        foreach (int column in _columns.Inputs) _inputs.Add(Parse<TInput>(column, options.InputScale));
        foreach (int column in _columns.Targets) _targets.Add(Parse<TTarget>(column, 1));
        _rows++;
    }

    /// <summary>All samples, or <see langword="null"/> without rows.</summary>
    public Dataset<TInput, TTarget>? ToDataset() => _columns is null
        ? null
        : new(_inputs.ToArray(), _targets.ToArray(), _columns.Inputs.Length, _columns.Targets.Length);

    // Real numbers are read and scaled in double, then rounded to the element type; whole numbers may be written with a point
    // (7.0) but have no fraction.
    private T Parse<T>(int column, double scale)
        where T : INumber<T>
    {
        ReadOnlySpan<char> text = csv[column];
        if (text.Trim().IsEmpty) throw csv.CellError(column, "the cell is empty");
        if (!CsvNumber.TryParse(text, out double number))
        {
            throw csv.CellError(column, $"'{CsvNumber.Quote(text)}' is not a number", CsvHint.ForCell(csv, options, column, IsFirstRow));
        }

        if (CsvColumns.IsWhole<T>())
        {
            return T.TryParse(text, CsvNumber.Style, CultureInfo.InvariantCulture, out T? whole)
                ? whole
                : throw csv.CellError(column, $"'{CsvNumber.Quote(text)}' is not a whole number that fits {typeof(T).Name}");
        }

        T value = T.CreateTruncating(number * scale);
        return T.IsFinite(value) ? value : throw csv.CellError(column, $"'{CsvNumber.Quote(text)}' is not a finite {typeof(T).Name}");
    }
}
