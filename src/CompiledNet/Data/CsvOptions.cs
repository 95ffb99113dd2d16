namespace CompiledNet;

/// <summary>How a file of comma-separated values becomes a dataset. Numbers are always in the invariant culture's form.</summary>
public sealed class CsvOptions
{
    /// <summary>What separates two cells. The default is a comma.</summary>
    /// <exception cref="ArgumentException">The value is a quote or a line break.</exception>
    public char Separator
    {
        get;
        init => field = value is not ('"' or '\r' or '\n')
            ? value
            : throw new ArgumentException("A quote or a line break cannot separate cells.", nameof(value));
    }

    = ',';

    /// <summary>The number of rows to skip at the start, for example 1 for column titles. The default is 0.</summary>
    public int HeaderRows
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>The 0-based columns of the input, in order. The default, empty, is all columns that are not the target's.</summary>
    public IReadOnlyList<int> InputColumns { get; init => field = Checked(value); } = [];

    /// <summary>The 0-based columns of the target, in order. The default, empty, is the last column.</summary>
    public IReadOnlyList<int> TargetColumns { get; init => field = Checked(value); } = [];

    /// <summary>A factor for every input, for example 1.0 / 255 for images. The default is 1. Inputs in integers take none.</summary>
    public double InputScale
    {
        get;
        init => field = double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A finite factor was expected.");
    }

    = 1;

    private static int[] Checked(IReadOnlyList<int> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        foreach (int column in columns) ArgumentOutOfRangeException.ThrowIfNegative(column, nameof(columns));
        return [.. columns];
    }
}
