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
/// <param name="Columns">The elements of a row, without its padding.</param>
/// <param name="Samples">The samples of a pack.</param>
internal sealed record PaddedRowsKernel(string Caption, EquatableArray<Port> Ports, int Rows, int Columns, int Samples)
    : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer)
    {
        int pitch = Lane.Pad(Columns);
        using (Rows == 1 ? null : (IDisposable)writer.Loop("i", Rows))
        {
            string row = Rows == 1 ? "0" : $"i * {Literal.Int(Columns * Samples)}";
            string padded = Rows == 1 ? "0" : $"i * {Literal.Int(pitch * Samples)}";
            writer.Line(
                $"LaneTransposition.LanesToPaddedRows(ref {KernelWriter.At(Ports[0].Name, row)}, {Literal.Int(Samples)}, {Literal.Int(Columns)}, ref {KernelWriter.At(Ports[1].Name, padded)}, {Literal.Int(pitch)});");
        }
    }
}
