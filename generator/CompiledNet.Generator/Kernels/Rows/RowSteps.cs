using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>What is done with each row, one step after the other. Names of earlier results are variables of later steps.</summary>
internal abstract record RowStep
{
    /// <summary>The expressions that it computes.</summary>
    public abstract IEnumerable<Expr> Values { get; }
}

/// <summary>Numbers of each row that its elements give: sums, or the largest.</summary>
/// <param name="Kind">How terms are joined.</param>
/// <param name="Locals">Parts of the terms under names.</param>
/// <param name="Results">The names of the numbers, and the terms of an element.</param>
internal sealed record RowReduction(
    ReductionKind Kind, EquatableArray<(string Name, Expr Value)> Locals, EquatableArray<(string Name, Expr Term)> Results) : RowStep
{
    public override IEnumerable<Expr> Values => Locals.Select(local => local.Value).Concat(Results.Select(result => result.Term));

    public static RowReduction Sum(string name, Expr term) => new(ReductionKind.Sum, [], [(name, term)]);

    public static RowReduction Largest(string name, Expr term) => new(ReductionKind.Largest, [], [(name, term)]);
}

/// <summary>How the terms of a row become one number.</summary>
internal enum ReductionKind
{
    Sum,
    Largest,
}

/// <summary>A number of each row that others give.</summary>
internal sealed record RowScalar(string Name, Expr Value) : RowStep
{
    public override IEnumerable<Expr> Values => [Value];
}

/// <summary>A number of each row that is kept in a port.</summary>
internal sealed record RowKeep(string Port, Expr Value) : RowStep
{
    public override IEnumerable<Expr> Values => [Value];
}

/// <summary>A value of each element, which is stored in a port or added to what is there.</summary>
internal sealed record RowMap(string Port, Formula Value, bool Accumulate) : RowStep
{
    public RowMap(string port, Expr value)
        : this(port, new Formula(value), Accumulate: false)
    {
    }

    public override IEnumerable<Expr> Values => Value.Locals.Select(local => local.Value).Append(Value.Result);
}

/// <summary>What the numbers of an operand belong to.</summary>
internal enum RowIndex
{
    Element,

    /// <summary>A place in the row, the same for all rows and samples: parameters, whose blocks are padded.</summary>
    Feature,

    Row,

    /// <summary>A sample, the same for all its rows.</summary>
    Sample,
}

/// <summary>An operand of a kernel over rows; a port <c>xs</c> holds what expressions call <c>x</c>.</summary>
internal sealed record RowOperand(RowIndex Index, Operand Operand)
{
    public static RowOperand PerElement(Operand operand) => new(RowIndex.Element, operand);

    public static RowOperand PerFeature(Operand operand) => new(RowIndex.Feature, operand);

    public static RowOperand PerRow(Operand operand) => new(RowIndex.Row, operand);

    public static RowOperand PerSample(Operand operand) => new(RowIndex.Sample, operand);
}
