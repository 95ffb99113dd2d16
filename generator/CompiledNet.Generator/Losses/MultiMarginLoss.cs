using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class MultiMarginKind : LossKind
{
    public override string Name => "MultiMarginLoss";

    public override InferredLoss? Infer(LossInference loss)
    {
        const string P = "P";
        int degree = loss.Options.Int(P, 1);
        if (degree is not (1 or 2)) return loss.IllegalOption(P, degree, "1 or 2");
        return loss.FiniteOption("Margin", 1) is { } margin
            ? ClassOptions.Infer(loss, ignored: null, rules => new MultiMarginLoss(rules, degree, margin))
            : null;
    }
}

/// <summary>
/// L = mean over rows of wₜ Σ max(0, margin − yₜ + yₖ)^p / K over the classes k ≠ t of K (Weston and Watkins, 1999); ∂L/∂yₖ is
/// wₜ p max(0, margin − yₜ + yₖ)^(p−1) / K for k ≠ t where that is above 0, and minus the sum of these for t. Weights are not divided out.
/// </summary>
/// <param name="Rules">The figures and options.</param>
/// <param name="Degree">p, 1 or 2.</param>
/// <param name="Margin">The margin.</param>
internal sealed record MultiMarginLoss(Rules Rules, int Degree, double Margin) : ClassLoss(Rules)
{
    protected override string KernelName => "MultiMargin";

    protected override EquatableArray<string> Kept => ["weights", "chosen", "classes"];

    public override string Describe() => FormattableString.Invariant(
        $"L = mean of Σ max(0, {Margin:R} − yₜ + yₖ){(Degree == 1 ? "" : "²")} / {Rules.Classes} over k ≠ t");

    protected override LossKernel Kernel(LossBuilder builder, EquatableArray<Port> ports) =>
        new MultiMarginKernel(ports, builder.Samples, Named, builder.TargetIndexLength, Degree, Margin);

    /// <summary>Each lane has a target of its own: its score, its weight and its number are collected first, and its gradient is handed out last.</summary>
    private sealed record MultiMarginKernel(EquatableArray<Port> Ports, int Samples, Rules Rules, int TargetLength, int Degree, double Margin)
        : ClassRowsKernel(
            $"L = Σ wₜ max(0, margin − yₜ + yₖ){(Degree == 1 ? "" : "²")} / K over k ≠ t, dyₖ = {(Degree == 1 ? "wₜ / K where that is above 0" : "2 wₜ max(0, margin − yₜ + yₖ) / K")} · scale, less their sum for t",
            Ports, Samples, Rules, TargetLength)
    {
        private static readonly Variable Target = new("target"), Score = new("score"), Excess = new("excess"), Factor = new("factor");

        protected override void WriteRow(KernelWriter writer, Func<string, string> add)
        {
            WriteKept(writer);
            using (writer.VectorLoop("n", Samples)) WriteLanes(writer);
            using (writer.Block("for (int lane = 0; lane < samples; lane++)"))
            {
                WriteTarget(writer);
                writer.Line(add(LossOfLane));
                writer.Line($"{KernelWriter.At("dy", TargetElement)} = Unsafe.Add(ref chosen, lane);");
            }
        }

        private void WriteKept(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            string share = dialect.Number(1.0 / Rules.Classes);
            using (writer.Block($"for (int lane = 0; lane < {Literal.Int(Samples)}; lane++)"))
            {
                foreach (string name in new[] { "weights", "chosen", "classes" }) writer.Line($"Unsafe.Add(ref {name}, lane) = {dialect.Number(0)};");
                writer.Line("if (lane >= samples) continue;");
                WriteTarget(writer);
                writer.Line(
                    $"""
                    Unsafe.Add(ref weights, lane) = {(Rules.Weights is null ? share : $"{share} * {WeightOfTarget}")};
                    Unsafe.Add(ref chosen, lane) = {KernelWriter.At("y", TargetElement)};
                    Unsafe.Add(ref classes, lane) = target;
                    """);
            }
        }

        private void WriteLanes(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            string type = dialect.Type;
            WriteRowStart(writer);
            writer.Line(
                $$"""
                {{type}} score = {{dialect.Load("chosen", "n")}};
                {{type}} weight = {{dialect.Load("weights", "n")}};
                {{type}} factor = weight * {{dialect.Load("scales", "n")}};
                {{type}} own = {{dialect.Load("classes", "n")}};
                """);
            using (var sums = LongSum.Loop(writer, "i", Rules.Classes, "sum", "slopes"))
            {
                // The target itself, and lanes without a sample, have no part. Scores that are large and near each other leave what the margin is added to.
                Expr excess = Expr.Max(Margin + (new Variable(dialect.Load("y", Element)) - Score), 0);
                Expr slope = Degree == 1 ? Expr.IfPositive(Excess, Factor, 0) : 2 * Factor * Excess;
                writer.Line(
                    $$"""
                    {{type}} excess = {{dialect.Static}}.ConditionalSelect({{dialect.Static}}.Equals(own, {{dialect.Broadcast(Cast("i"))}}), {{dialect.Constant(0)}}, {{excess.Print(dialect)}});
                    {{type}} slope = {{slope.Print(dialect)}};
                    {{sums.Add("sum", (Degree == 1 ? Excess : Excess * Excess).Print(dialect))}}
                    {{sums.Add("slopes", "slope")}}
                    {{dialect.Store("slope", "dy", Element)}}
                    """);
            }

            writer.Line(
                $$"""
                {{dialect.Store("weight * sum", "losses", "n")}}
                {{dialect.Store("-slopes", "chosen", "n")}}
                """);

            string Cast(string index) => $"({writer.ElementType}){index}";
        }
    }
}
