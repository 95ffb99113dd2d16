using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class PoissonNLLKind : LossKind
{
    public override string Name => "PoissonNLLLoss";

    public override InferredLoss? Infer(LossInference loss) => loss.PositiveOption("Epsilon", 1e-8) is { } epsilon
        ? new InferredLoss(new PoissonNLLLoss(loss.Options.Bool("LogInput", true), loss.Options.Bool("Full", false), epsilon), loss.Output.Length)
        : null;
}

/// <summary>
/// The negative logarithm of a count's probability under a Poisson distribution, but for log t!: L = mean of exp(y) − t y of logarithms of rates, or of
/// y − t log(y + ε) of rates; ∂L/∂y = (exp(y) − t) / n or (1 − t / (y + ε)) / n.
/// </summary>
/// <param name="HasLogarithms">Whether outputs are logarithms of rates.</param>
/// <param name="IsFull">Whether log t! is added.</param>
/// <param name="Epsilon">What is added to a rate before its logarithm is taken.</param>
internal sealed record PoissonNLLLoss(bool HasLogarithms, bool IsFull, double Epsilon) : ElementwiseLoss
{
    private static readonly Variable Count = new("count"), Rate = new("rate"), Logarithm = new("logarithm");

    protected override EquatableArray<(string Name, Expr Value)> Parts =>
    [
        (Count.Name, T),
        .. HasLogarithms
            ? [(Logarithm.Name, Y), (Rate.Name, Expr.Call("Exp", Logarithm))]
            : new (string, Expr)[] { (Rate.Name, Y), (Logarithm.Name, Expr.Call("Log", Rate + Epsilon)) },
    ];

    /// <summary>A count of 0 costs the rate, however small that is.</summary>
    protected override Expr Value => Rate - Expr.Weighted(Count, Logarithm) + Factorial;

    protected override Expr Derivative => HasLogarithms ? Rate - Count : 1 - (Count / (Rate + Epsilon));

    /// <summary>log t! by Stirling's formula.</summary>
    private Expr Factorial => IsFull
        ? Expr.Select(Expr.GreaterThan(Count, 1), (Count * Expr.Call("Log", Count)) - Count + (0.5 * Expr.Call("Log", 2 * Math.PI * Count)), 0)
        : 0;

    public override string TargetKind => "Values";

    protected override string KernelName => "PoissonNLL";

    protected override string Caption => (HasLogarithms ? "L = Σ exp(y) − t y" : "L = Σ y − t log(y + ε)") + (IsFull ? " + (t log t − t + log(2πt) / 2 where t > 1)" : "") + (HasLogarithms ? ", dy = (exp(y) − t) · scale" : ", dy = (1 − t / (y + ε)) · scale");

    public override string Describe() => HasLogarithms ? "L = mean of exp(y) − t y" : "L = mean of y − t log y";
}
