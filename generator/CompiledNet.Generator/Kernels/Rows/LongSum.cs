using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// A loop whose body adds to sums, of any length: the one way in which kernels sum over a number of terms that a shape
/// decides. Up to 16 terms are added one to the other. Of more, parts of 8 are, and <c>LongSum.Add</c> of the runtime joins
/// the parts so that nothing is lost: in float the error of either stays below 1e-6 of the sum of the terms' absolute
/// values. The order follows from the number of terms alone.
/// </summary>
/// <example>
/// <code>
/// using (var sums = LongSum.Loop(writer, "i", count, "sum"))
/// {
///     writer.Line(sums.Add("sum", dialect.Load("x", "i")));
/// }
/// // sum is a variable that holds the sum from here on.
/// </code>
/// </example>
internal sealed class LongSum : IDisposable
{
    /// <summary>The most terms that are added one to the other: 15 roundings are 9e-7 of the sum in float.</summary>
    public const int Plain = 16;

    /// <summary>The terms of a part of a longer sum.</summary>
    public const int Part = 8;

    private readonly KernelWriter _writer;
    private readonly string[] _names;
    private readonly bool _isLong;
    private readonly CodeWriter.BlockScope? _loop, _inner;

    private LongSum(KernelWriter writer, string type, string zero, string index, string? end, int count, string[] names)
    {
        _writer = writer;
        _names = names;
        _isLong = count > Plain;
        foreach (string name in names)
        {
            writer.Line($"{type} {name} = {zero};");
            if (_isLong) writer.Line($"{type} {ExcessOf(name)} = {zero};");
        }

        if (!_isLong)
        {
            _loop = end is null ? null : writer.LoopUpTo(index, end);
            return;
        }

        (string first, string last) = ("first" + Names.Pascal(index), "end" + Names.Pascal(index));
        string part = Literal.Int(Part);
        string partEnd = end == Literal.Int(count) && count % Part == 0 ? $"{first} + {part}" : $"Math.Min({first} + {part}, {end})";
        _loop = writer.Block($"for (nuint {first} = 0; {first} < {end}; {first} += {part})");
        foreach (string name in names) writer.Line($"{type} {PartOf(name)} = {zero};");
        _inner = writer.Block($"for (nuint {index} = {first}, {last} = {partEnd}; {index} < {last}; {index}++)");
    }

    /// <summary>Begins a loop with sums in vectors, one in each lane.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="index">The variable of the loop, from 0.</param>
    /// <param name="count">The number of terms, which decides how they are summed.</param>
    /// <param name="names">The variables of the sums, which are declared here.</param>
    public static LongSum Loop(KernelWriter writer, string index, int count, params string[] names) =>
        LoopUpTo(writer, index, Literal.Int(count), count, names);

    /// <summary>The same over as many terms as a variable tells; <paramref name="most"/> decides how they are summed.</summary>
    public static LongSum LoopUpTo(KernelWriter writer, string index, string end, int most, params string[] names) =>
        new(writer, writer.Dialect.Type, writer.Dialect.Constant(0), index, end, most, names);

    /// <summary>A loop over rows, as <see cref="KernelWriter.RowLoop"/>, with sums in double of what each row adds to them.</summary>
    public static LongSum RowLoop(KernelWriter writer, int count, params string[] names) =>
        new(writer, "double", "0", "row", count == 1 ? null : Literal.Int(count), count, names);

    /// <summary>The statement that adds a term to one of the sums.</summary>
    public string Add(string name, string term) => $"{(_isLong ? PartOf(name) : name)} += {term};";

    public void Dispose()
    {
        _inner?.Dispose();
        if (_isLong)
        {
            foreach (string name in _names) _writer.Line($"LongSum.Add({PartOf(name)}, ref {name}, ref {ExcessOf(name)});");
        }

        _loop?.Dispose();
    }

    private static string PartOf(string name) => name + "Part";

    private static string ExcessOf(string name) => name + "Excess";
}
