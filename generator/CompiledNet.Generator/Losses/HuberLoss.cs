using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class HuberKind : LossKind
{
    public override string Name => "HuberLoss";

    public override InferredLoss? Infer(LossInference loss) =>
        loss.PositiveOption("Delta", 1) is { } delta ? new InferredLoss(new HuberLoss(delta), loss.Output.Length) : null;
}

/// <summary>
/// L = mean of d² / 2 where |d| ≤ δ, else δ (|d| − δ / 2), with d = y − t; ∂L/∂y = min(max(d, −δ), δ) / n (Huber, 1964).
/// </summary>
internal sealed record HuberLoss(double Delta) : ElementwiseLoss
{
    private static readonly Variable Difference = new("difference");

    protected override EquatableArray<(string Name, Expr Value)> Parts => [(Difference.Name, Y - T)];

    protected override Expr Value => Expr.Select(
        Expr.GreaterThan(Expr.Abs(Difference), Delta), Delta * (Expr.Abs(Difference) - (0.5 * Delta)), 0.5 * Difference * Difference);

    protected override Expr Derivative => Expr.Max(Expr.Min(Difference, Delta), -Delta);

    public override string TargetKind => "Values";

    protected override string KernelName => "Huber";

    protected override string Caption => "L = Σ d² / 2 where |d| ≤ δ, else δ (|d| − δ / 2), dy = min(max(d, −δ), δ) · scale, with d = y − t";

    public override string Describe() => FormattableString.Invariant($"L = mean of d² / 2 where |d| ≤ {Delta:R}, else {Delta:R} (|d| − {Delta / 2:R}), d = y − t");
}
