using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class SmoothL1Kind : LossKind
{
    public override string Name => "SmoothL1Loss";

    public override InferredLoss? Infer(LossInference loss) =>
        loss.NonNegativeOption("Beta", 1) is { } beta ? new InferredLoss(new SmoothL1Loss(beta), loss.Output.Length) : null;
}

/// <summary>
/// L = mean of d² / 2β where |d| &lt; β, else |d| − β / 2, with d = y − t; ∂L/∂y = d / β n or sign(d) / n (Girshick, 2015).
/// </summary>
internal sealed record SmoothL1Loss(double Beta) : ElementwiseLoss
{
    private static readonly Variable Difference = new("difference");

    protected override EquatableArray<(string Name, Expr Value)> Parts => [(Difference.Name, Y - T)];

    /// <summary>A square by itself may be lost, or infinite, where that over a β of its size is not.</summary>
    protected override Expr Value => Near(0.5 * Difference * (Difference / Beta), Expr.Abs(Difference) - (0.5 * Beta));

    protected override Expr Derivative => Near(Difference / Beta, Expr.Sign(Difference));

    /// <summary>What holds near 0, which there is none of where β is 0.</summary>
    private Expr Near(Expr near, Expr far) => Beta == 0 ? far : Expr.Select(Expr.LessThan(Expr.Abs(Difference), Beta), near, far);

    public override string TargetKind => "Values";

    protected override string KernelName => "SmoothL1";

    protected override string Caption => "L = Σ d² / 2β where |d| < β, else |d| − β / 2, dy = (d / β or sign(d)) · scale, with d = y − t";

    public override string Describe() => FormattableString.Invariant($"L = mean of d² / {2 * Beta:R} where |d| < {Beta:R}, else |d| − {Beta / 2:R}, d = y − t");
}
