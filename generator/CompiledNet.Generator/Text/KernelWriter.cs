namespace CompiledNet.Generator.Text;

/// <summary>A writer together with the dialect, and the idioms that kernels share.</summary>
internal sealed class KernelWriter(CodeWriter code, Dialect dialect)
{
    public Dialect Dialect => dialect;

    public string ElementType => dialect.ElementType;

    public void Line(string text) => code.Line(text);

    public CodeWriter.BlockScope Block(string header) => code.Block(header);

    /// <summary>Visits <paramref name="length"/> neighbouring elements a vector at a time; the length is a multiple of 16.</summary>
    public CodeWriter.BlockScope VectorLoop(string variable, int length) =>
        code.Block($"for (nuint {variable} = 0; {variable} < {Literal.Int(length)}; {variable} += Lanes)");

    public CodeWriter.BlockScope Loop(string variable, int count) =>
        code.Block($"for (nuint {variable} = 0; {variable} < {Literal.Int(count)}; {variable}++)");

    /// <summary>A loop over as many values as an argument of the kernel tells.</summary>
    public CodeWriter.BlockScope LoopUpTo(string variable, string end) =>
        code.Block($"for (nuint {variable} = 0; {variable} < {end}; {variable}++)");

    /// <summary>A loop from one number up to another; a signed type of integer serves offsets that begin outside an image.</summary>
    public CodeWriter.BlockScope CountingLoop(string integer, string variable, int first, int end, int step)
    {
        string next = step == 1 ? variable + "++" : $"{variable} += {Literal.Int(step)}";
        return code.Block($"for ({integer} {variable} = {Literal.Int(first)}; {variable} < {Literal.Int(end)}; {next})");
    }

    /// <summary>A loop over rows, in the variable <c>row</c>; nothing where there is one row.</summary>
    public IDisposable? RowLoop(int count) => count == 1 ? null : Loop("row", count);

    /// <summary>
    /// Replaces the largest value by another one where that is larger: of equal ones the first stays, and NaN wins over all.
    /// </summary>
    /// <param name="largest">The variable that holds the largest.</param>
    /// <param name="value">The variable that holds the other.</param>
    /// <param name="winner">What keeps the number of the largest; null if nobody asks for it.</param>
    public void KeepLarger(string largest, string value, Winner? winner)
    {
        string isNumber = $"{dialect.Static}.Equals({value}, {value})";
        if (winner is null && dialect.Vectors.HasMaximumOfX86)
        {
            Line($"{largest} = {dialect.Static}.ConditionalSelect({isNumber}, {dialect.Static}.MaxNative({value}, {largest}), {value});");
            return;
        }

        string isLarger = $"{dialect.Static}.GreaterThan({value}, {largest}) | ~{isNumber}";
        if (winner is not null) Line($"var {winner.Mask} = {isLarger};");
        Line($"{largest} = {dialect.Static}.ConditionalSelect({winner?.Mask ?? isLarger}, {value}, {largest});");
        if (winner is not null) Line($"{winner.Name} = {dialect.Static}.ConditionalSelect({winner.Mask}, {winner.Number}, {winner.Name});");
    }

    /// <summary>An element's offset, <c>variable · stride + offset</c>, without factors of 1 and terms of 0.</summary>
    public static string Offset(params (string Variable, int Stride)[] terms)
    {
        int constant = terms.Where(term => term.Variable == "1").Sum(term => term.Stride);
        (string Variable, int Stride)[] variables = [.. terms.Where(term => term.Stride != 0 && term.Variable != "1")];
        if (variables.Length == 0) return Literal.Int(constant);

        if (variables.Length == 1 && constant == 0 && variables[0].Stride != 1) return $"{variables[0].Variable} * {Literal.Int(variables[0].Stride)}";

        // What is taken away comes behind what is added, so that no term but perhaps the first has a sign of its own.
        string sum = constant > 0 && variables.All(term => term.Stride < 0) ? Literal.Int(constant) : "";
        if (sum.Length > 0) constant = 0;
        foreach ((string variable, int stride) in variables.OrderBy(term => term.Stride < 0))
        {
            string sign = sum.Length == 0 ? "" : stride < 0 ? " - " : " + ";
            int factor = sum.Length == 0 ? stride : Math.Abs(stride);
            sum += sign + (factor == 1 ? variable : $"({variable} * {Literal.Int(factor)})");
        }

        return constant switch
        {
            0 => sum,
            > 0 => $"{sum} + {Literal.Int(constant)}",
            _ => $"{sum} - {Literal.Int(-constant)}",
        };
    }

    public static string At(string reference, string offset) =>
        offset == "0" ? reference : $"Unsafe.Add(ref {reference}, {offset})";
}

/// <summary>What keeps the number of the largest value.</summary>
/// <param name="Name">The variable that holds it.</param>
/// <param name="Number">The number of the value that is compared.</param>
/// <param name="Mask">The variable that tells whether that is larger.</param>
internal sealed record Winner(string Name, string Number, string Mask);
