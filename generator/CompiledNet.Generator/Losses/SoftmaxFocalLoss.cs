using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>
/// L = mean over rows of (1 − p)^γ (−log p), p = softmax(y)ₜ (Lin et al., 2017). With u = 1 − p, the sum of the other classes' probabilities, and
/// l = −log p: ∂L/∂yₖ = softmax(y)ₖ u^γ (1 + γ p l / u) for k ≠ t, and minus the sum of these for t.
/// </summary>
/// <param name="Rules">The figures.</param>
/// <param name="Gamma">γ.</param>
internal sealed record SoftmaxFocalLoss(Rules Rules, double Gamma) : ClassLoss(Rules)
{
    protected override string KernelName => "SoftmaxFocal";

    protected override EquatableArray<string> Kept => [.. ClassTargetKernel.Kept(Rules)];

    public override string Describe() => FormattableString.Invariant($"L = mean of (1 − p)^{Gamma:R} (−log p), p = softmax(y)ₜ");

    protected override LossKernel Kernel(LossBuilder builder, EquatableArray<Port> ports) =>
        new SoftmaxFocalKernel(ports, builder.Samples, Named, builder.TargetIndexLength, Gamma);

    private sealed record SoftmaxFocalKernel(EquatableArray<Port> Ports, int Samples, Rules Rules, int TargetLength, double Gamma)
        : ClassTargetKernel(
            "L = Σ u^γ l, dy = u^γ (1 + γ p l / u) softmax(y) · scale, less its sum for the target, with p = softmax(y)ₜ, u = 1 − p, l = −log p",
            Ports, Samples, Rules, TargetLength)
    {
        private static readonly Variable Rest = new("rest"), Penalised = new("cost"), Focus = new("focus"), Share = new("share");

        protected override void WriteGradient(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            WriteTargetPower(writer);
            string type = dialect.Type;

            // l / u tends to 1 where both vanish.
            Expr slope = Focus * (1 + (Gamma * Expr.Weighted(Share, Expr.Select(Expr.AreEqual(Rest, 0), 1, Penalised / Rest))));
            writer.Line(
                $$"""
                // Lanes without a sample have a target that is none of their logits.
                {{type}} share = {{dialect.Static}}.Min(targetPower / sum, {{dialect.Constant(1)}});
                {{type}} rest = {{dialect.Static}}.Max(targetRest / sum, {{dialect.Constant(0)}});
                {{type}} cost = logSum + {{Penalty(dialect, dialect.Constant(1), "targetLogit")}};
                {{type}} weight = {{dialect.Load("weights", "n")}};
                {{type}} focus = {{(new Variable("weight") * Expr.Power(Rest, Gamma)).Print(dialect)}};
                {{type}} slope = {{(slope * new Variable("laneScale")).Print(dialect)}};
                {{type}} factor = slope / sum;
                for (nuint i = 0; i < {{Literal.Int(Rules.Classes)}}; i++)
                {
                    {{dialect.Store($"{dialect.Load("dy", Element)} * factor", "dy", Element)}}
                }

                {{dialect.Store("focus * cost", "losses", "n")}}
                {{dialect.Store("-rest * slope", "chosen", "n")}}
                """);
        }
    }
}
