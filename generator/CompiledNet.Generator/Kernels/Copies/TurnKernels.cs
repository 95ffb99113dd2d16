using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Samples in rows, as callers hold them, to samples in lanes; lanes without a sample repeat the last one. The operands are
/// the rows and the lanes.
/// </summary>
/// <param name="Length">The elements of a sample.</param>
internal sealed record RowsToLanesKernel(string Name, string Formula, EquatableArray<Operand> Operands, int Length)
    : Kernel(Name, Formula, Operands)
{
    public override EquatableArray<KernelValue> Values => [KernelValue.SamplesOfBlock];

    public static RowsToLanesKernel OfInput(int length, Place lanes) => Of(
        "InputToLanes", "input", new Operand("rows", new Place(Home.Input, 0), ElementTypes.Input), lanes, length);

    public static RowsToLanesKernel OfTargets(int length, Place lanes) => Of(
        "TargetsToLanes", "targets", new Operand("rows", new Place(Home.Targets, 0), ElementTypes.Target), lanes, length);

    public static RowsToLanesKernel OfOutput(int length, Place lanes) => Of(
        "OutputToLanes", "output", new Operand("rows", new Place(Home.Output, 0)), lanes, length);

    public override void WriteBody(KernelWriter writer) => writer.Line(
        $"LaneTransposition.RowsToLanes(ref rows, {Literal.Int(Length)}, samples, ref lanes, {Literal.Int(Lane.BlockSamples)});");

    private static RowsToLanesKernel Of(string name, string what, Operand rows, Place lanes, int length) => new(
        name,
        $"The {what} of a block of samples, from the caller's rows to lanes; lanes without a sample repeat the last one",
        [rows, new Operand("lanes", lanes)],
        length);
}

/// <summary>Samples in lanes to samples in rows, as callers hold them. The operands are the lanes and the rows.</summary>
/// <param name="Length">The elements of a sample.</param>
internal sealed record LanesToRowsKernel(string Name, string Formula, EquatableArray<Operand> Operands, int Length)
    : Kernel(Name, Formula, Operands)
{
    public override EquatableArray<KernelValue> Values => [KernelValue.SamplesOfBlock];

    public static LanesToRowsKernel OfInputGradient(int length, Place lanes) => new(
        "InputGradientToRows",
        "The gradient of the input, from lanes to the caller's rows",
        [new Operand("lanes", lanes), new Operand("rows", new Place(Home.InputGradients, 0))],
        length)
    {
        ForInputGradient = true,
    };

    public static LanesToRowsKernel OfOutput(int length, Place lanes) => new(
        "OutputToRows",
        "The output, from lanes to the caller's rows",
        [new Operand("lanes", lanes), new Operand("rows", new Place(Home.Output, 0))],
        length);

    public override void WriteBody(KernelWriter writer) => writer.Line(
        $"LaneTransposition.LanesToRows(ref lanes, {Literal.Int(Lane.BlockSamples)}, {Literal.Int(Length)}, ref rows, samples);");
}

/// <summary>
/// A value with several rows in each sample, from samples in lanes to rows that are padded with zeros to whole groups of
/// lanes, for sums over samples. The operands are the lanes and the rows, which lie row by row and then sample by sample.
/// </summary>
/// <param name="Rows">The rows of a sample.</param>
/// <param name="Columns">The elements of a row, without its padding.</param>
internal sealed record PaddedRowsKernel(string Name, string Formula, EquatableArray<Operand> Operands, int Rows, int Columns)
    : Kernel(Name, Formula, Operands)
{
    public override void WriteBody(KernelWriter writer)
    {
        int pitch = Lane.Pad(Columns);
        using (Rows == 1 ? null : (IDisposable)writer.Loop("i", Rows))
        {
            string row = Rows == 1 ? "0" : $"i * {Literal.Int(Columns * Lane.BlockSamples)}";
            string padded = Rows == 1 ? "0" : $"i * {Literal.Int(pitch * Lane.BlockSamples)}";
            writer.Line(
                $"LaneTransposition.LanesToPaddedRows(ref {KernelWriter.At(Operands[0].Name, row)}, {Literal.Int(Lane.BlockSamples)}, {Literal.Int(Columns)}, ref {KernelWriter.At(Operands[1].Name, padded)}, {Literal.Int(pitch)});");
        }
    }
}
