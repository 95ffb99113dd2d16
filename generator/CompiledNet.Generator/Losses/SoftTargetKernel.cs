using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>A softmax cross-entropy with a probability for each class.</summary>
internal sealed record SoftTargetKernel(string Caption, EquatableArray<Port> Ports, int Samples, Rules Rules)
    : SoftmaxCrossEntropyKernel(Caption, Ports, Samples, Rules, TargetLength: 0)
{
    protected override void WriteRow(KernelWriter writer, Func<string, string> add)
    {
        Dialect dialect = writer.Dialect;
        string type = dialect.Type;
        using (writer.VectorLoop("n", Samples))
        {
            WritePowers(writer);
            writer.Line($"{type} weight = {dialect.Constant(0)};");
            writer.Line($"{type} rest = {dialect.Constant(0)};");
            using (var sums = LongSum.Loop(writer, "i", Rules.Classes, "distance"))
            {
                writer.Line(
                    $$"""
                    {{type}} logit = {{dialect.Load("y", Element)}};
                    {{type}} q = {{Part(dialect)}};
                    {{sums.Add("distance", Penalty(dialect, "q", "logit"))}}

                    // The sum of all parts with what rounding takes off it, so that one part less the others are left.
                    {{type}} next = weight + q;
                    {{type}} added = next - weight;
                    rest += (weight - (next - added)) + (q - added);
                    weight = next;
                    """);
            }

            writer.Line(
                $$"""
                {{type}} factor = laneScale / sum;
                for (nuint i = 0; i < {{Literal.Int(Rules.Classes)}}; i++)
                {
                    {{type}} q = {{Part(dialect)}};
                    {{type}} power = {{dialect.Load("dy", Element)}};
                    {{dialect.Store(Gradient(dialect, "power", "q", "(weight - q + rest)", "factor"), "dy", Element)}}
                }

                {{dialect.Store("((weight + rest) * logSum) + distance", "losses", "n")}}
                """);
        }

        writer.Line($"for (int lane = 0; lane < samples; lane++) {add(LossOfLane)}");
    }

    /// <summary>qᵢ = wᵢ ((1 − e) tᵢ + e / K).</summary>
    private string Part(Dialect dialect)
    {
        string target = dialect.Load("targets", Element);
        if (Rules.Smoothing > 0) target = $"(({dialect.Constant(1 - Rules.Smoothing)} * {target}) + {dialect.Constant(Rules.Share)})";
        return Weighted(dialect, target);
    }
}
