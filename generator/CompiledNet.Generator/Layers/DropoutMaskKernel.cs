using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// The mask of a dropout for a pack of samples. The ports are the mask and the number of the layer among those of its kind, so
/// that no two have the same mask.
/// </summary>
/// <param name="Length">The elements of a sample.</param>
/// <param name="Samples">The samples of a pack.</param>
/// <param name="Probability">The probability of 0.</param>
internal sealed record DropoutMaskKernel(
    string Caption, EquatableArray<Port> Ports, int Length, int Samples, double Probability)
    : Kernel(Caption, Ports)
{
    /// <summary>What tells one random number from another, beside the layer and the element.</summary>
    public static EquatableArray<KernelValue> Counters =>
        [new KernelValue(Argument.Seed, "ulong"), new KernelValue(Argument.Step, "long"), new KernelValue(Argument.FirstSample, "long")];

    public override EquatableArray<KernelValue> Values => Counters;

    public override void WriteBody(KernelWriter writer) => writer.Line(
        $"DropoutMask.Fill(ref mask, {Literal.Int(Length)}, {Literal.Int(Samples)}, seed, step, firstSample, number, {Literal.Double(Probability)});");
}
