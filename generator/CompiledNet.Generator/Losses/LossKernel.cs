using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>
/// The kernel that computes a loss. It returns the sum over the pack's samples, and gets the number of samples and the
/// scale 1 / divisor, which lanes without a sample replace by 0.
/// </summary>
/// <param name="Samples">The samples of a pack.</param>
internal abstract record LossKernel(string Caption, EquatableArray<Port> Ports, int Samples) : Kernel(Caption, Ports)
{
    /// <summary>The distance between two samples in the rows where each has a weight; 0 where all count alike.</summary>
    public int WeightPitch { get; init; }

    public override string ResultType => "double";

    public override EquatableArray<KernelValue> Values =>
        [KernelValue.SamplesOfPack, new KernelValue(Argument.Scale, "double")];

    /// <summary>Fills <c>scales</c>, one number for each lane.</summary>
    protected void WriteScales(KernelWriter writer) => writer.Line(
        $$"""
        for (int lane = 0; lane < {{Literal.Int(Samples)}}; lane++)
        {
            Unsafe.Add(ref scales, lane) = lane < samples ? {{Cast(writer, WeightPitch == 0 ? "scale" : $"(scale * {Weight})")}} : {{writer.Dialect.Number(0)}};
        }
        """);

    /// <summary>Returns the sum of <c>losses</c> over the samples, one after the other.</summary>
    protected void WriteTotal(KernelWriter writer) => writer.Line(
        $"""
        double total = 0;
        for (int lane = 0; lane < samples; lane++) total += {LossOfLane};
        return total;
        """);

    /// <summary>What a sample adds to the sum: its loss, times its weight.</summary>
    protected string LossOfLane => WeightPitch == 0 ? "Unsafe.Add(ref losses, lane)" : $"{Weight} * Unsafe.Add(ref losses, lane)";

    private string Weight => KernelWriter.At("sampleWeights", KernelWriter.Offset(("lane", WeightPitch)));

    protected static string Cast(KernelWriter writer, string value) => writer.Dialect.IsDouble ? value : $"(float){value}";
}
