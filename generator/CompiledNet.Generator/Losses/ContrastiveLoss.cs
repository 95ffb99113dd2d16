using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class ContrastiveKind : LossKind
{
    public override string Name => "ContrastiveLoss";

    public override EquatableArray<string> OutputOptions => ["Left", "Right"];

    public override InferredLoss? Infer(LossInference loss)
    {
        if (loss.NonNegativeOption("Margin", 1) is not { } margin) return null;
        return loss.CheckAlike() ? new InferredLoss(new ContrastiveLoss(margin), loss.Output.Rows) : null;
    }
}

/// <summary>
/// L = mean over rows of (t D² + (1 − t) max(0, margin − D)²) / 2 (Hadsell, Chopra and LeCun, 2006);
/// ∂L/∂D = t D − (1 − t) max(0, margin − D).
/// </summary>
internal sealed record ContrastiveLoss(double Margin) : PairwiseLoss(P: 2, Epsilon: 0)
{
    private static readonly Distance Apart = new("distance", 0, 1);

    private static readonly Variable Missing = new("missing");

    public override string TargetKind => "Probabilities";

    public override string DescribeTargets(string? output, Shape shape, int length) =>
        $"{Literal.Int(length)} for each sample: 1 for outputs that belong together, 0 for others, or a number in between.";

    public override TargetCheck Check => new("Probabilities", []);

    protected override string KernelName => "Contrastive";

    protected override EquatableArray<string> OutputNames => ["left", "right"];

    protected override EquatableArray<Distance> Distances => [Apart];

    protected override bool HasTarget => true;

    protected override string Caption => "L = Σ (t D² + (1 − t) max(0, margin − D)²) / 2, dleft = (t − (1 − t) max(0, margin − D) / D) (left − right) · scale, dright = −dleft";

    protected override EquatableArray<(string Name, Expr Value)> Parts => [(Missing.Name, Expr.Max(Margin - Apart.Value, 0))];

    protected override Expr Value => 0.5 * ((T * Apart.Value * Apart.Value) + ((1 - T) * Missing * Missing));

    protected override Expr Derivative(Distance distance) => (T * Apart.Value) - ((1 - T) * Missing);

    public override string Describe() => FormattableString.Invariant($"L = mean over rows of (t D² + (1 − t) max(0, {Margin:R} − D)²) / 2, D the distance of the two outputs");
}
