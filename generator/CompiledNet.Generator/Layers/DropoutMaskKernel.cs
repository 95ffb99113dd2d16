using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>The mask of a dropout for a block of samples. The operand is the mask.</summary>
/// <param name="Length">The elements of a sample.</param>
/// <param name="Number">The number of the layer among those of its kind, so that no two have the same mask.</param>
/// <param name="Probability">The probability of 0.</param>
internal sealed record DropoutMaskKernel(
    string Name, string Formula, EquatableArray<Operand> Operands, int Length, int Number, double Probability)
    : Kernel(Name, Formula, Operands)
{
    public override EquatableArray<KernelValue> Values =>
        [new KernelValue(Argument.Seed, "ulong"), new KernelValue(Argument.Step, "long"), new KernelValue(Argument.FirstSample, "long")];

    public override void WriteBody(KernelWriter writer) => writer.Line(
        $"DropoutMask.Fill(ref mask, {Literal.Int(Length)}, {Literal.Int(Lane.BlockSamples)}, seed, step, firstSample, {Literal.Int(Number)}, {Literal.Double(Probability)});");
}
