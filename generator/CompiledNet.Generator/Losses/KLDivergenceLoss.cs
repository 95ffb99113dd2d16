using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class KLDivergenceKind : LossKind
{
    public override string Name => "KLDivergenceLoss";

    public override InferredLoss Infer(LossInference loss) => new(new KLDivergenceLoss(loss.Options.Bool("LogTarget", false)), loss.Output.Length);
}

/// <summary>
/// L = Σ t (log t − y) / N over the N samples, of logarithms y of probabilities; ∂L/∂y = −t / N (Kullback and Leibler, 1951).
/// </summary>
/// <param name="HasLogarithms">Whether targets are logarithms of probabilities.</param>
internal sealed record KLDivergenceLoss(bool HasLogarithms) : ElementwiseLoss
{
    private static readonly Variable Share = new("share"), Logarithm = new("logarithm");

    public override LossDivisor Divisor(Shape output) => new LossDivisor.PerSample(1);

    protected override EquatableArray<(string Name, Expr Value)> Parts => HasLogarithms
        ? [(Logarithm.Name, T), (Share.Name, Expr.Call("Exp", Logarithm))]
        : [(Share.Name, T), (Logarithm.Name, Expr.Call("Log", Share))];

    /// <summary>What has no share costs nothing, however unlikely it is held.</summary>
    protected override Expr Value => Expr.Weighted(Share, Logarithm - Y);

    protected override Expr Derivative => -Share;

    public override string TargetKind => "Values";

    protected override string KernelName => "KLDivergence";

    protected override string Caption => HasLogarithms ? "L = Σ exp(t) (t − y), dy = −exp(t) · scale" : "L = Σ t (log t − y), dy = −t · scale";

    public override string Describe() => HasLogarithms ? "L = Σ exp(t) (t − y) / samples" : "L = Σ t (log t − y) / samples";
}
