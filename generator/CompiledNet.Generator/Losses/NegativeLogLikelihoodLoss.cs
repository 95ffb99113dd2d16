using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class NegativeLogLikelihoodKind : LossKind
{
    public override string Name => "NegativeLogLikelihoodLoss";

    public override InferredLoss? Infer(LossInference loss) =>
        ClassOptions.Infer(loss, ClassOptions.Ignored(loss), rules => new NegativeLogLikelihoodLoss(rules));
}

/// <summary>L = −Σ wₜ yₜ / Σ wₜ over the rows of logarithms y of probabilities, with a weight for each class; ∂L/∂yₜ = −wₜ / Σ wₜ.</summary>
/// <param name="Rules">The figures and options.</param>
internal sealed record NegativeLogLikelihoodLoss(Rules Rules) : ClassLoss(Rules)
{
    protected override string KernelName => "NegativeLogLikelihood";

    public override string Describe() => "L = mean of −yₜ";

    public override LossDivisor Divisor(Shape output) => Named.Divisor;

    protected override LossKernel Kernel(LossBuilder builder, EquatableArray<Port> ports) =>
        new NegativeLogLikelihoodKernel(ports, builder.Samples, Named, builder.TargetIndexLength);

    private sealed record NegativeLogLikelihoodKernel(EquatableArray<Port> Ports, int Samples, Rules Rules, int TargetLength)
        : ClassRowsKernel("L = −Σ wₜ yₜ, dyₜ = −wₜ · scale", Ports, Samples, Rules, TargetLength)
    {
        protected override void WriteRow(KernelWriter writer, Func<string, string> add)
        {
            string minusWeight = Rules.Weights is null ? "-" : $"-{WeightOfTarget} * ";
            writer.Line(
                $"MemoryMarshal.CreateSpan(ref {KernelWriter.At("dy", KernelWriter.Offset(("row", RowStride)))}, {Literal.Int(Rules.Classes * Samples)}).Clear();");
            using (writer.Block("for (int lane = 0; lane < samples; lane++)"))
            {
                WriteTarget(writer);
                writer.Line(
                    $"""
                    Unsafe.Add(ref losses, lane) = {minusWeight}{KernelWriter.At("y", TargetElement)};
                    {add(LossOfLane)}
                    {KernelWriter.At("dy", TargetElement)} = {minusWeight}Unsafe.Add(ref scales, lane);
                    """);
            }
        }
    }
}
