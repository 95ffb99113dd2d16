using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// The gradient of a matrix whose rows indices have named: each row adds up what the places with its index give, in the order of samples
/// and places. Threads take ranges of rows, so nobody shares one. The operands are the indices, δ with samples in padded rows, and the
/// gradient.
/// </summary>
/// <param name="Length">The indices of a sample.</param>
/// <param name="Count">The rows of the matrix.</param>
/// <param name="Features">The numbers of a row, without its padding.</param>
/// <param name="Table">How the matrix lies; over packs in rows.</param>
/// <param name="Samples">The samples of a pack.</param>
/// <param name="Padding">The index whose row gets no gradient; null for none.</param>
internal sealed record RowGradientKernel(
    string Caption, EquatableArray<Port> Ports, int Length, int Count, int Features, TableLayout Table, int Samples, int? Padding)
    : Kernel(Caption, Ports)
{
    /// <summary>The most ranges of rows: each of them goes through all indices.</summary>
    private const int MostRanges = 16;

    /// <summary>The distance between two samples in the indices.</summary>
    public int SampleLength { get; init; }

    /// <summary>The elements from the δ of one pack to that of the next, for a kernel over packs; 0 for one of each pack.</summary>
    public long PackLength { get; init; }

    /// <summary>Whether a kernel of each pack stores its sums and does not add them.</summary>
    public bool Clears { get; init; }

    private bool IsOverPacks => PackLength > 0;

    private int Pitch => Lane.Pad(Features);

    private int Ranges => IsOverPacks ? Math.Min(Count, MostRanges) : 1;

    public override Scope Scope => IsOverPacks ? Scope.OverPacks : Scope.EachPack;

    public override long Cost => ((long)Length * Samples * Pitch) + ((long)Count * Pitch);

    public override EquatableArray<KernelValue> Values => IsOverPacks ? [KernelValue.IsFirst, KernelValue.Samples] : [KernelValue.SamplesOfPack];

    public override int Units(Dialect dialect) => Ranges;

    public override void WriteBody(KernelWriter writer)
    {
        if (Ranges > 1)
        {
            writer.Line($"nuint from = first * {Literal.Int(Count)} / {Literal.Int(Ranges)}, to = end * {Literal.Int(Count)} / {Literal.Int(Ranges)};");
        }

        WriteClear(writer);
        using (writer.LoopUpTo("sample", IsOverPacks ? "samples" : "(nuint)samples"))
        {
            string pack = IsOverPacks
                ? $"(sample / {Literal.Int(Samples)} * {Literal.Int((int)PackLength)}) + (sample % {Literal.Int(Samples)} * {Literal.Int(Pitch)})"
                : $"sample * {Literal.Int(Pitch)}";
            writer.Line($"nuint at = {pack};");
            using (writer.Loop("t", Length)) WriteRow(writer);
        }
    }

    private void WriteClear(KernelWriter writer)
    {
        if (!IsOverPacks && !Clears) return;
        using (IsOverPacks ? (IDisposable)writer.Block("if (isFirst)") : null)
        {
            using CodeWriter.BlockScope rows = Ranges == 1
                ? writer.VectorLoop("i", Table.Stored)
                : writer.Block($"for (nuint i = from * {Literal.Int(Pitch)}; i < to * {Literal.Int(Pitch)}; i += Lanes)");
            writer.Line(writer.Dialect.Store(writer.Dialect.Constant(0), "dWeight", "i"));
        }
    }

    private void WriteRow(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        string[] skipped =
        [
            .. Ranges > 1 ? ["row < from", "row >= to"] : Array.Empty<string>(),
            .. Padding is { } index ? [$"row == {Literal.Int(index)}"] : Array.Empty<string>(),
        ];
        writer.Line($"nuint row = (nuint)Unsafe.Add(ref ids, {KernelWriter.Offset(("sample", SampleLength), ("t", 1))});");
        if (skipped.Length > 0) writer.Line($"if ({string.Join(" || ", skipped)}) continue;");
        using (Table.HasRows ? writer.VectorLoop("i", Pitch) : writer.Loop("i", Features))
        {
            if (!Table.HasRows)
            {
                writer.Line($"Unsafe.Add(ref dWeight, {KernelWriter.Offset(("row", Table.Row), ("i", Table.Feature))}) += Unsafe.Add(ref deltaRows, {KernelWriter.Offset(("at", 1), ("t", Samples * Pitch), ("i", 1))});");
                return;
            }

            writer.Line($"nuint place = {KernelWriter.Offset(("row", Pitch), ("i", 1))};");
            string delta = dialect.Load("deltaRows", KernelWriter.Offset(("at", 1), ("t", Samples * Pitch), ("i", 1)));
            writer.Line(dialect.Store($"{dialect.Load("dWeight", "place")} + {delta}", "dWeight", "place"));
        }
    }
}
