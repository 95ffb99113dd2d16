using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>
/// L = mean of t α (1 − p)^γ (−log p) + (1 − t) (1 − α) p^γ (−log(1 − p)), p = 1 / (1 + exp(−y)) (Lin et al., 2017). With a = −log p, b = −log(1 − p):
/// ∂L/∂y = (−t α (1 − p)^γ (γ p a + 1 − p) + (1 − t) (1 − α) p^γ (γ (1 − p) b + p)) / n.
/// </summary>
/// <param name="Gamma">γ.</param>
/// <param name="Alpha">α, the weight of positive answers.</param>
internal sealed record SigmoidFocalLoss(double Gamma, double Alpha) : ElementwiseLoss
{
    private static readonly Variable Logit = new("logit"), Wanted = new("wanted"), Yes = new("yes"), No = new("no");

    private static readonly Variable CostOfYes = new("costOfYes"), CostOfNo = new("costOfNo"), FocusOnYes = new("focusOnYes"), FocusOnNo = new("focusOnNo");

    public override string TargetKind => "Probabilities";

    public override TargetCheck Check => new("Probabilities", []);

    protected override string KernelName => "SigmoidFocal";

    protected override string Caption =>
        "L = Σ t α (1 − p)^γ a + (1 − t) (1 − α) p^γ b, dy = ((1 − t) (1 − α) p^γ (γ (1 − p) b + p) − t α (1 − p)^γ (γ p a + 1 − p)) · scale, "
        + "with a = −log p, b = −log(1 − p), p = sigmoid(y)";

    protected override EquatableArray<(string Name, Expr Value)> Parts =>
    [
        (Logit.Name, Y),
        (Wanted.Name, T),
        (Yes.Name, Expr.Call("Sigmoid", Logit)),
        (No.Name, Expr.Call("Sigmoid", -Logit)),
        (CostOfYes.Name, Expr.Call("Softplus", -Logit)),
        (CostOfNo.Name, Expr.Call("Softplus", Logit)),
        (FocusOnYes.Name, Alpha * Wanted * Expr.Power(No, Gamma)),
        (FocusOnNo.Name, (1 - Alpha) * (1 - Wanted) * Expr.Power(Yes, Gamma)),
    ];

    protected override Expr Value => Expr.Weighted(FocusOnYes, CostOfYes) + Expr.Weighted(FocusOnNo, CostOfNo);

    protected override Expr Derivative =>
        (FocusOnNo * ((Gamma * Expr.Weighted(No, CostOfNo)) + Yes)) - (FocusOnYes * ((Gamma * Expr.Weighted(Yes, CostOfYes)) + No));

    public override string Describe() => FormattableString.Invariant(
        $"L = mean of {Alpha:R} t (1 − p)^{Gamma:R} (−log p) + {1 - Alpha:R} (1 − t) p^{Gamma:R} (−log(1 − p)), p = 1 / (1 + exp(−y))");
}
