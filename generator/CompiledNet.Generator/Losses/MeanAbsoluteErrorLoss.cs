using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class MeanAbsoluteErrorKind : LossKind
{
    public override string Name => "MeanAbsoluteErrorLoss";

    public override InferredLoss Infer(LossInference loss) => new(new MeanAbsoluteErrorLoss(), loss.Output.Length);
}

/// <summary>
/// L = Σ |y − t| / n over n elements of the batch; ∂L/∂y = sign(y − t) / n, and 0 where they are equal.
/// </summary>
internal sealed record MeanAbsoluteErrorLoss : ElementwiseLoss
{
    private static readonly Variable Difference = new("difference");

    protected override EquatableArray<(string Name, Expr Value)> Parts => [(Difference.Name, Y - T)];

    protected override Expr Value => Expr.Abs(Difference);

    protected override Expr Derivative => Expr.Sign(Difference);

    public override string TargetKind => "Values";

    protected override string KernelName => "MeanAbsoluteError";

    protected override string Caption => "L = Σ |y − t|, dy = sign(y − t) · scale";

    public override string Describe() => "L = mean of |y − t|";
}
