using System.Runtime.CompilerServices;

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
            : throw new ArgumentException("Separator must be neither a quote nor a line break.", nameof(Separator));
    }

    = ',';

    /// <summary>The number of rows to skip at the start, for example 1 for column titles: at least 0, the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int HeaderRows { get; init => field = OptionGuard.AtLeast(0, value); }

    /// <summary>The columns of the input, counted from 0, in order. The default, empty, is all columns that are not the target's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is negative.</exception>
    public IReadOnlyList<int> InputColumns { get; init => field = Checked(value); } = [];

    /// <summary>The columns of the target, counted from 0, in order. The default, empty, is the last column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is negative.</exception>
    public IReadOnlyList<int> TargetColumns { get; init => field = Checked(value); } = [];

    /// <summary>A finite factor for every input, for example 1.0 / 255 for pixels. The default is 1, and the only one for inputs of integers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double InputScale { get; init => field = OptionGuard.Finite(value); } = 1;

    private static int[] Checked(IReadOnlyList<int> columns, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(columns, name);
        return [.. columns.Select(column => OptionGuard.AtLeast(0, column, name))];
    }
}
