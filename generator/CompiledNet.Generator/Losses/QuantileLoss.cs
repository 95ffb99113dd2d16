using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class QuantileKind : LossKind
{
    public override string Name => "QuantileLoss";

    public override InferredLoss? Infer(LossInference loss)
    {
        const string Quantile = "Quantile";
        double quantile = loss.Options.Double(Quantile, 0.5);
        return quantile is >= 0 and <= 1
            ? new InferredLoss(new QuantileLoss(quantile), loss.Output.Length)
            : loss.IllegalOption(Quantile, quantile, "from 0 to 1");
    }
}

/// <summary>
/// L = mean of max(q (t − y), (q − 1) (t − y)), whose least is at the q-quantile of the targets; ∂L/∂y = −q / n where t > y, (1 − q) / n where t &lt; y
/// (Koenker and Bassett, 1978).
/// </summary>
internal sealed record QuantileLoss(double Share) : ElementwiseLoss
{
    private static readonly Variable Missing = new("missing");

    protected override EquatableArray<(string Name, Expr Value)> Parts => [(Missing.Name, T - Y)];

    protected override Expr Value => Expr.Max(Share * Missing, (Share - 1) * Missing);

    protected override Expr Derivative => Expr.Select(Expr.GreaterThan(Missing, 0), -Share, Expr.Select(Expr.LessThan(Missing, 0), 1 - Share, 0));

    public override string TargetKind => "Values";

    protected override string KernelName => "Quantile";

    protected override string Caption => "L = Σ max(q (t − y), (q − 1) (t − y)), dy = (−q where t > y, 1 − q where t < y) · scale";

    public override string Describe() => FormattableString.Invariant($"L = mean of max({Share:R} (t − y), {Share - 1:R} (t − y))");
}
