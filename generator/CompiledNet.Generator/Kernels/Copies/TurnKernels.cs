using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Samples in rows, as callers hold them, to samples in lanes. The operands are the rows and the lanes.
/// </summary>
/// <param name="Length">The elements of a sample.</param>
/// <param name="Samples">The samples of a pack.</param>
/// <param name="ClearsRest">Whether lanes without a sample are 0; else they repeat the last one.</param>
internal sealed record RowsToLanesKernel(string Caption, EquatableArray<Port> Ports, int Length, int Samples, bool ClearsRest = false)
    : Kernel(Caption, Ports)
{
    public override EquatableArray<KernelValue> Values => [KernelValue.SamplesOfPack];

    public override void WriteBody(KernelWriter writer)
    {
        writer.Line($"LaneTransposition.RowsToLanes(ref rows, {Literal.Int(Length)}, samples, ref lanes, {Literal.Int(Samples)});");
        if (ClearsRest) writer.Line($"LaneMask.Clear(ref lanes, {Literal.Int(Length)}, samples, {Literal.Int(Samples)});");
    }
}

/// <summary>Samples in lanes to samples in rows, as callers hold them. The operands are the lanes and the rows.</summary>
/// <param name="Length">The elements of a sample.</param>
/// <param name="Samples">The samples of a pack.</param>
/// <param name="Pitch">The distance between two samples in the rows, of which they may be a part.</param>
internal sealed record LanesToRowsKernel(string Caption, EquatableArray<Port> Ports, int Length, int Samples, int Pitch)
    : Kernel(Caption, Ports)
{
    public override EquatableArray<KernelValue> Values => [KernelValue.SamplesOfPack];

    public override void WriteBody(KernelWriter writer)
    {
        string pitch = Pitch == Length ? "" : $", {Literal.Int(Pitch)}";
        writer.Line($"LaneTransposition.LanesToRows(ref lanes, {Literal.Int(Samples)}, {Literal.Int(Length)}, ref rows, samples{pitch});");
    }
}

/// <summary>
/// A value with several rows in each sample, from samples in lanes to rows that are padded with zeros to whole groups of
/// lanes, for sums over samples. The operands are the lanes and the rows, which lie row by row and then sample by sample.
/// </summary>
/// <param name="Rows">The rows of a sample.</param>
/// <param name="Columns">The elements of a row, each part of which is padded.</param>
/// <param name="Samples">The samples of a pack.</param>
internal sealed record PaddedRowsKernel(string Caption, EquatableArray<Port> Ports, int Rows, UnitParts Columns, int Samples)
    : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer)
    {
        (string Name, int From, int To) row = ("i", Columns.All * Samples, Columns.Stored * Samples), part = ("part", Columns.Length * Samples, Columns.Pitch);
        using (Rows == 1 ? null : (IDisposable)writer.Loop(row.Name, Rows))
        using (Columns.Count == 1 ? null : (IDisposable)writer.Loop(part.Name, Columns.Count))
        {
            (string Name, int From, int To)[] loops = [.. Rows == 1 ? [] : new[] { row }, .. Columns.Count == 1 ? [] : new[] { part }];
            string lanes = KernelWriter.Offset([.. loops.Select(loop => (loop.Name, loop.From))]);
            string rows = KernelWriter.Offset([.. loops.Select(loop => (loop.Name, loop.To))]);
            string pitch = Columns.Count == 1 ? "" : $", {Literal.Int(Columns.Stored)}";
            writer.Line(
                $"LaneTransposition.LanesToPaddedRows(ref {KernelWriter.At(Ports[0].Name, lanes)}, {Literal.Int(Samples)}, {Literal.Int(Columns.Length)}, ref {KernelWriter.At(Ports[1].Name, rows)}, {Literal.Int(Columns.Pitch)}{pitch});");
        }
    }
}
