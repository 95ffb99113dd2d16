using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class CosineSimilarityKind : LossKind
{
    public override string Name => "CosineSimilarityLoss";

    public override InferredLoss? Infer(LossInference loss) =>
        loss.PositiveOption("Epsilon", 1e-8) is { } epsilon ? new InferredLoss(new CosineSimilarityLoss(epsilon), loss.Output.Length) : null;
}

/// <summary>
/// L = mean over rows of 1 − c, c = y · t / (Y T) with the norms Y = max(|y|, ε) and T = max(|t|, ε); ∂L/∂y = (c y / Y − t / T) / Y, without its first part
/// where |y| is not above ε.
/// </summary>
/// <param name="Epsilon">ε.</param>
internal sealed record CosineSimilarityLoss(double Epsilon) : Loss
{
    public override string TargetKind => "Values";

    public override LossDivisor Divisor(Shape output) => new LossDivisor.PerSample(output.Rows);

    public override string Describe() => "L = mean over rows of 1 − y · t / (|y| |t|)";

    public override void Build(LossBuilder builder) => builder.AddLoss(
        "CosineSimilarity",
        [Operand.Read("t", builder.TargetsInLanes())],
        kept: [],
        ports => new CosineSimilarityKernel(ports, builder.Samples, builder.Shape.Rows, builder.Shape.Last, Epsilon));

    private sealed record CosineSimilarityKernel(EquatableArray<Port> Ports, int Samples, int Rows, int Features, double Epsilon)
        : RowLossKernel("L = Σ 1 − c, dy = (c y / Y − t / T) / Y · scale, with c = y · t / (Y T), Y = max(|y|, ε), T = max(|t|, ε)", Ports, Samples, Rows)
    {
        private static readonly Variable OutputNorm = new("outputNorm"), TargetNorm = new("targetNorm"), Cosine = new("cosine"), Turn = new("turn");

        private static readonly Variable Outputs = new("outputs"), Targets = new("targets"), Products = new("products");

        private string At => KernelWriter.Offset(RowOf(Features), ("i", Samples), ("n", 1));

        protected override Expr WriteRow(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            Variable output = new(dialect.Load("y", At)), target = new(dialect.Load("t", At));
            using (var sums = LongSum.Loop(writer, "i", Features, Outputs.Name, Targets.Name, Products.Name))
            {
                writer.Line(sums.Add(Outputs.Name, (output * output).Print(dialect)));
                writer.Line(sums.Add(Targets.Name, (target * target).Print(dialect)));
                writer.Line(sums.Add(Products.Name, (output * target).Print(dialect)));
            }

            Declare(writer, OutputNorm, Expr.Max(Expr.Sqrt(Outputs), Epsilon));
            Declare(writer, TargetNorm, Expr.Max(Expr.Sqrt(Targets), Epsilon));
            Declare(writer, Cosine, Products / OutputNorm / TargetNorm);

            // A norm that is held at the least does not change with the output.
            Declare(writer, Turn, Expr.Select(Expr.GreaterThan(OutputNorm, Epsilon), Cosine / OutputNorm, 0));
            using (writer.Loop("i", Features))
            {
                Expr gradient = ((Turn * output) - (target / TargetNorm)) / OutputNorm * Slope;
                writer.Line(dialect.Store(gradient.Print(dialect), "dy", At));
            }

            return 1 - Cosine;
        }
    }
}
