using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
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
    private static readonly Variable Difference = new("difference");

    protected override string KernelName => "MeanSquaredError";

    protected override string Caption => "L = Σ (y − t)², dy = 2 (y − t) · scale";

    public override string TargetKind => "Values";

    protected override EquatableArray<(string Name, Expr Value)> Parts => [(Difference.Name, Y - T)];

    protected override Expr Value => Difference * Difference;

    protected override double Factor => 2;

    protected override Expr Derivative => Difference;

    public override string Describe() => "L = mean of (y − t)²";
}
