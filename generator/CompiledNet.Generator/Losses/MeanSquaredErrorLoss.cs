using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class MeanSquaredErrorKind : LossKind
{
    public override string Name => "MeanSquaredErrorLoss";

    public override InferredLoss Infer(LossInference loss) => new(new MeanSquaredErrorLoss(), loss.Output.Length);
}

/// <summary>L = Σ (y − t)² / n over n elements of the batch; ∂L/∂y = 2 (y − t) / n.</summary>
internal sealed record MeanSquaredErrorLoss : ElementwiseLoss
{
    protected override string KernelName => "MeanSquaredError";

    protected override string Formula => "L = Σ (y − t)², dy = 2 (y − t) · scale";

    public override string TargetKind => "Values";

    public override string Describe() => "L = mean of (y − t)²";

    protected override string Slope(Dialect dialect, string scale) => $"{dialect.Constant(2)} * {scale}";

    protected override void WriteElement(
        KernelWriter writer, int columns, string output, string target, Func<string, string> add, Func<string, string> store)
    {
        writer.Line($"{writer.Dialect.Type} difference = {output} - {target};");
        writer.Line(add("difference * difference"));
        writer.Line(store("difference * slope"));
    }
}
