using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Sums of terms, or the largest of them, along the axes in which the target has one number: <c>target = formula(Σ term(sources))</c>. The
/// last operand is the target, the others are the term's variables, named as in <see cref="MapKernel"/>. The axis in lanes is not one of those.
/// </summary>
/// <param name="Layout">How the operands lie, in their order.</param>
/// <param name="Kind">How terms become one number, in row-major order.</param>
/// <param name="Term">What an element adds, or is compared with.</param>
/// <param name="Result">What is made of that, in the variable <see cref="Reduced"/>.</param>
/// <param name="Accumulate">Whether the result is added to what the target holds.</param>
internal sealed record SpreadReductionKernel(
    string Caption, EquatableArray<Port> Ports, SpreadLayout Layout, ReductionKind Kind, Expr Term, Expr Result, bool Accumulate)
    : Kernel(Caption, Ports)
{
    private const string Index = "j", TermName = "term";

    /// <summary>The sum, or the largest term.</summary>
    public static Variable Reduced { get; } = new("reduced");

    private int Target => Ports.Count - 1;

    /// <summary>The numbers of the axes that are reduced.</summary>
    private int[] ReducedAxes => [.. Enumerable.Range(0, Layout.Axes.Count).Where(axis => IsReduced(Layout.Axes[axis]))];

    private int Terms => ReducedAxes.Aggregate(1, (count, axis) => count * Layout.Axes[axis].Extent);

    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        using (Layout.Loops(writer, axis => !IsReduced(axis)))
        using (writer.VectorLoop("n", Layout.Lanes.Extent))
        {
            if (Kind == ReductionKind.Sum) WriteSum(writer);
            else WriteLargest(writer);
            string target = Ports[Target].Name, at = Layout.OffsetOf(Target, "n", NameOf), result = Result.Print(dialect);
            writer.Line(dialect.Store(Accumulate ? $"{dialect.Load(target, at)} + ({result})" : result, target, at));
        }
    }

    private bool IsReduced(SpreadAxis axis) => axis.Strides[Target] == 0;

    private void WriteSum(KernelWriter writer)
    {
        using LongSum sum = LongSum.Loop(writer, Index, Terms, Reduced.Name);
        WriteSources(writer);
        writer.Line(sum.Add(Reduced.Name, Term.Print(writer.Dialect)));
    }

    private void WriteLargest(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        writer.Line($"{dialect.Type} {Reduced.Name} = {dialect.Constant(double.NegativeInfinity)};");
        using (writer.Loop(Index, Terms))
        {
            WriteSources(writer);
            string term = (Term as Variable)?.Name ?? TermName;
            if (term == TermName) writer.Line($"{dialect.Type} {TermName} = {Term.Print(dialect)};");
            writer.KeepLarger(Reduced.Name, term, winner: null);
        }
    }

    /// <summary>Loads what a term is made of.</summary>
    private void WriteSources(KernelWriter writer)
    {
        if (ReducedAxes.Length > 1) WriteIndices(writer);
        Dialect dialect = writer.Dialect;
        for (int i = 0; i < Target; i++)
        {
            string offset = Layout.OffsetOf(i, "n", NameOf), source = Ports[i].Name;
            string value = Layout.Lanes.Strides[i] == 0 ? dialect.Broadcast(KernelWriter.At(source, offset)) : dialect.Load(source, offset);
            writer.Line($"{dialect.Type} {MapKernel.VariableName(Ports[i])} = {value};");
        }
    }

    /// <summary>Terms are counted in one loop, so that long sums are cut in one way; from its index follow those of several axes.</summary>
    private void WriteIndices(KernelWriter writer)
    {
        int inner = Terms;
        foreach (int axis in ReducedAxes)
        {
            int extent = Layout.Axes[axis].Extent;
            inner /= extent;
            string index = inner == 1 ? Index : $"{Index} / {Literal.Int(inner)}";
            writer.Line($"nuint {SpreadLayout.NameOf(axis)} = {(axis == ReducedAxes[0] ? index : $"{index} % {Literal.Int(extent)}")};");
        }
    }

    /// <summary>The variable of an axis: of a single one that is reduced, that of the loop over all terms.</summary>
    private string NameOf(int axis) => ReducedAxes.Length == 1 && axis == ReducedAxes[0] ? Index : SpreadLayout.NameOf(axis);
}
