using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>The turns between samples in rows, as callers hold them, and samples in lanes.</summary>
internal static class TurnKernel
{
    public static readonly KernelValue Samples = new("int", "samples", "samples");

    public static Kernel InputToLanes(int length, Place lanes) => ToLanes(
        "InputToLanes", "input", length, new Operand("rows", new Place(Space.Input, 0), ElementTypes.Input), lanes);

    public static Kernel TargetsToLanes(int length, Place lanes) => ToLanes(
        "TargetsToLanes", "targets", length, new Operand("rows", new Place(Space.Targets, 0), ElementTypes.Target), lanes);

    public static Kernel OutputToLanes(int length, Place lanes) => ToLanes(
        "OutputToLanes", "output", length, new Operand("rows", new Place(Space.Output, 0)), lanes);

    public static Kernel GradientToRows(int length, Place lanes) => new StatementKernel(
        "InputGradientToRows",
        "The gradient of the input, from lanes to the caller's rows",
        [new Operand("lanes", lanes), new Operand("rows", new Place(Space.InputGradients, 0))],
        [Samples],
        $"LaneTransposition.LanesToRows(ref lanes, {Literal.Int(Lane.BlockSamples)}, {Literal.Int(length)}, ref rows, samples);");

    public static Kernel OutputToRows(int length, Place lanes) => new StatementKernel(
        "OutputToRows",
        "The output, from lanes to the caller's rows",
        [new Operand("lanes", lanes), new Operand("rows", new Place(Space.Output, 0))],
        [Samples],
        $"LaneTransposition.LanesToRows(ref lanes, {Literal.Int(Lane.BlockSamples)}, {Literal.Int(length)}, ref rows, samples);");

    private static StatementKernel ToLanes(string name, string what, int length, Operand rows, Place lanes) => new(
        name,
        $"The {what} of a block of samples, from the caller's rows to lanes; lanes without a sample repeat the last one",
        [rows, new Operand("lanes", lanes)],
        [Samples],
        $"LaneTransposition.RowsToLanes(ref rows, {Literal.Int(length)}, samples, ref lanes, {Literal.Int(Lane.BlockSamples)});");
}

/// <summary>Element types that differ from the network's own.</summary>
internal static class ElementTypes
{
    public const string Input = "TInput";
    public const string Target = "TTarget";
}
