using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class TripletMarginKind : LossKind
{
    public override string Name => "TripletMarginLoss";

    public override EquatableArray<string> OutputOptions => ["Anchor", "Positive", "Negative"];

    public override InferredLoss? Infer(LossInference loss)
    {
        if (loss.NonNegativeOption("Margin", 1) is not { } margin) return null;
        double p = loss.Options.Double("P", 2);
        if (p is not (>= 1 and <= Expr.LargestExponent)) return loss.IllegalOption("P", p, $"from 1 to {Literal.Int(Expr.LargestExponent)}");
        if (loss.NonNegativeOption("Epsilon", 1e-6) is not { } epsilon) return null;
        return loss.CheckAlike() ? new InferredLoss(new TripletMarginLoss(margin, p, epsilon, loss.Options.Bool("Swap", false)), 0) : null;
    }
}

/// <summary>
/// L = mean over rows of max(0, D(a, p) − D(a, n) + margin) (Schroff, Kalenichenko and Philbin, 2015), with Swap D(a, n) being the smaller
/// of that and D(p, n) (Balntas and others, 2016). Where the maximum is not 0 ∂L/∂D is 1 for the first distance and −1 for the second; of equal
/// ones the smaller is both, by halves.
/// </summary>
internal sealed record TripletMarginLoss(double Margin, double P, double Epsilon, bool Swap) : PairwiseLoss(P, Epsilon)
{
    private static readonly Distance Near = new("near", 0, 1), Far = new("far", 0, 2), Swapped = new("swapped", 1, 2);

    private static readonly Variable Excess = new("excess");

    public override string TargetKind => "None";

    protected override string KernelName => "TripletMargin";

    protected override EquatableArray<string> OutputNames => ["anchor", "positive", "negative"];

    protected override EquatableArray<Distance> Distances => Swap ? [Near, Far, Swapped] : [Near, Far];

    protected override string Caption =>
        $"L = Σ max(0, near − {(Swap ? "min(far, swapped)" : "far")} + margin), near = D(anchor, positive), far = D(anchor, negative){(Swap ? ", swapped = D(positive, negative)" : "")}, "
        + "and the gradient of each output · scale";

    protected override EquatableArray<(string Name, Expr Value)> Parts =>
        [(Excess.Name, Near.Value - (Swap ? Expr.Min(Far.Value, Swapped.Value) : Far.Value) + Margin)];

    protected override Expr Value => Expr.Max(Excess, 0);

    protected override Expr Derivative(Distance distance) => Expr.Select(Expr.LessThan(Excess, 0), 0, distance == Near ? 1 : -Share(distance));

    public override string Describe() => FormattableString.Invariant(
        $"L = mean over rows of max(0, D(a, p) − {(Swap ? "min(D(a, n), D(p, n))" : "D(a, n)")} + {Margin:R}), D(x, z) = (Σ |x − z + {Epsilon:R}|^{P:R})^(1/{P:R})");

    /// <summary>How much of the smaller distance is this one.</summary>
    private Expr Share(Distance distance)
    {
        if (!Swap) return 1;
        Distance other = distance == Far ? Swapped : Far;
        return Expr.Select(Expr.LessThan(distance.Value, other.Value), 1, Expr.Select(Expr.AreEqual(distance.Value, other.Value), 0.5, 0));
    }
}
