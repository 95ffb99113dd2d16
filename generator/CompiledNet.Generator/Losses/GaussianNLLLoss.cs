using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class GaussianNLLKind : LossKind
{
    public override string Name => "GaussianNLLLoss";

    public override InferredLoss? Infer(LossInference loss)
    {
        if (loss.PositiveOption("Epsilon", 1e-6) is not { } epsilon) return null;
        return loss.Output.Last % 2 == 0
            ? new InferredLoss(new GaussianNLLLoss(loss.Options.Bool("Full", false), epsilon), loss.Output.Length / 2)
            : loss.Mismatch("its last axis holds means and as many variances behind them, so it must be even");
    }
}

/// <summary>
/// L = mean of (log v + (m − t)² / v) / 2 of means m, the first half of the last axis, and variances v, the second half, which are held at ε at least;
/// ∂L/∂m = (m − t) / v n, ∂L/∂v = (1 − (m − t)² / v) / 2v n, also of variances below ε, so that they leave it, as in PyTorch (Nix and Weigend, 1994).
/// </summary>
/// <param name="IsFull">Whether log(2π) / 2 is added.</param>
/// <param name="Epsilon">ε.</param>
internal sealed record GaussianNLLLoss(bool IsFull, double Epsilon) : Loss
{
    public override string TargetKind => "Values";

    public override string DescribeTargets(string? output, Shape shape, int length) =>
        $"{Literal.Readable(length)} number{(length == 1 ? "" : "s")} for each sample, which the means should tell.";

    public override LossDivisor Divisor(Shape output) => new LossDivisor.PerSample(output.Length / 2);

    public override string Describe() => "L = mean of (log v + (m − t)² / v) / 2, of means m and variances v on the last axis";

    public override void Build(LossBuilder builder) => builder.AddLoss(
        "GaussianNLL",
        [Operand.Read("t", builder.TargetsInLanes())],
        kept: [],
        ports => new GaussianNLLKernel(ports, builder.Samples, builder.Shape.Rows, builder.Shape.Last / 2, this));

    private sealed record GaussianNLLKernel(EquatableArray<Port> Ports, int Samples, int Rows, int Means, GaussianNLLLoss Loss)
        : RowLossKernel(
            "L = Σ (log v + (m − t)² / v) / 2, dm = (m − t) / v · scale, dv = (1 − (m − t)² / v) / 2v · scale, with the variance v, ε at least", Ports, Samples, Rows)
    {
        private static readonly Variable Difference = new("difference"), Variance = new("variance"), Ratio = new("ratio"), Terms = new("terms");

        private string Target => KernelWriter.Offset(RowOf(Means), ("i", Samples), ("n", 1));

        private string Mean => KernelWriter.Offset(RowOf(2 * Means), ("i", Samples), ("n", 1));

        private string VarianceAt => KernelWriter.Offset(RowOf(2 * Means), ("i", Samples), ("n", 1), ("1", Means * Samples));

        protected override Expr WriteRow(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            using (var sums = LongSum.Loop(writer, "i", Means, Terms.Name))
            {
                Declare(writer, Difference, new Variable(dialect.Load("y", Mean)) - new Variable(dialect.Load("t", Target)));
                Declare(writer, Variance, Expr.Max(new Variable(dialect.Load("y", VarianceAt)), Loss.Epsilon));
                Declare(writer, Ratio, Difference / Variance);
                Expr cost = 0.5 * (Expr.Call("Log", Variance) + (Difference * Ratio));
                writer.Line(sums.Add(Terms.Name, (Loss.IsFull ? cost + (0.5 * Math.Log(2 * Math.PI)) : cost).Print(dialect)));
                writer.Line(dialect.Store((Ratio * Slope).Print(dialect), "dy", Mean));
                writer.Line(dialect.Store((0.5 * ((1 / Variance) - (Ratio * Ratio)) * Slope).Print(dialect), "dy", VarianceAt));
            }

            return Terms;
        }
    }
}
