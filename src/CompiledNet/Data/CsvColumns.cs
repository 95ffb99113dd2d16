using System.Numerics;

namespace CompiledNet;

/// <summary>Which of a file's columns make the input and which the target.</summary>
internal sealed class CsvColumns
{
    private CsvColumns(int count, int[] inputs, int[] targets)
    {
        Count = count;
        Inputs = inputs;
        Targets = targets;
    }

    /// <summary>The number of cells of every row.</summary>
    public int Count { get; }

    public int[] Inputs { get; }

    public int[] Targets { get; }

    /// <summary>Applies the options to the first row of data, which the reader has just read.</summary>
    /// <exception cref="InvalidDataException">A column that the options name is missing, or none is left for the input.</exception>
    public static CsvColumns Resolve(CsvOptions options, CsvReader csv)
    {
        int count = csv.CellCount;
        int[] targets = options.TargetColumns is { Count: > 0 } chosen ? [.. chosen] : [count - 1];
        int[] inputs = options.InputColumns is { Count: > 0 } named ? [.. named] : [.. Enumerable.Range(0, count).Except(targets)];
        foreach (int column in inputs.Concat(targets))
        {
            if (column >= count)
            {
                throw csv.RowError(
                    $"{count} cells, but the options name column {column}, counted from 0", CsvHint.ForRow(csv, options));
            }
        }

        return inputs.Length > 0
            ? new(count, inputs, targets)
            : throw csv.RowError("no column is left for the input", CsvHint.ForRow(csv, options));
    }

    /// <summary>Whether a type of number has no fractions.</summary>
    public static bool IsWhole<T>()
        where T : INumberBase<T> => T.IsZero(T.One / (T.One + T.One));
}
