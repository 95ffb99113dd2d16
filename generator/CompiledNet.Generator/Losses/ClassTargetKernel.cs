using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>
/// A softmax cross-entropy with one class index per row. Each lane has a target of its own: the logits of these are
/// collected first, and their gradients are handed out last.
/// </summary>
/// <param name="TargetLength">The distance between two samples in the targets.</param>
internal record ClassTargetKernel(string Caption, EquatableArray<Port> Ports, int Samples, Rules Rules, int TargetLength)
    : SoftmaxCrossEntropyKernel(Caption, Ports, Samples, Rules, TargetLength)
{
    /// <summary>
    /// What is kept for each lane: (1 − e) wₜ and yₜ, whose place its gradient takes; with smoothing whether the row counts,
    /// and e Σ wₖ / K over the classes k ≠ t. All are 0 without a sample or with an ignored target.
    /// </summary>
    public static IEnumerable<string> Kept(Rules rules) =>
        rules.Smoothing == 0 ? ["weights", "chosen"] : ["weights", "chosen", "counted", "otherShares"];

    protected override void WriteRow(KernelWriter writer, Func<string, string> add)
    {
        WriteKept(writer);
        using (writer.VectorLoop("n", Samples))
        {
            WritePowers(writer);
            if (Rules.Smoothing == 0) WriteGradient(writer);
            else WriteSmoothedGradient(writer);
        }

        using (writer.Block("for (int lane = 0; lane < samples; lane++)"))
        {
            WriteTarget(writer);
            writer.Line(add(LossOfLane));
            writer.Line($"Unsafe.Add(ref dy, {TargetElement}) = Unsafe.Add(ref chosen, lane);");
        }
    }

    private void WriteKept(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        string weight = (Rules.Weights is null, Rules.Smoothing) switch
        {
            (true, var smoothing) => dialect.Number(1 - smoothing),
            (false, 0) => $"{Rules.TablePrefix}ClassWeights[target]",
            (false, var smoothing) => $"{dialect.Number(1 - smoothing)} * {Rules.TablePrefix}ClassWeights[target]",
        };
        using (writer.Block($"for (int lane = 0; lane < {Literal.Int(Samples)}; lane++)"))
        {
            foreach (string name in Kept(Rules)) writer.Line($"Unsafe.Add(ref {name}, lane) = {dialect.Number(0)};");
            writer.Line("if (lane >= samples) continue;");
            WriteTarget(writer);
            writer.Line($"Unsafe.Add(ref weights, lane) = {weight};");
            writer.Line($"Unsafe.Add(ref chosen, lane) = Unsafe.Add(ref y, {TargetElement});");
            if (Rules.Smoothing == 0) return;
            writer.Line($"Unsafe.Add(ref counted, lane) = {dialect.Number(1)};");
            string others = Rules.Weights is null ? dialect.Number(Rules.Share * (Rules.Classes - 1)) : $"{Rules.TablePrefix}OtherShares[target]";
            writer.Line($"Unsafe.Add(ref otherShares, lane) = {others};");
        }
    }

    /// <summary>Writes the gradients of all classes but the target, and in <c>chosen</c> that of the target.</summary>
    protected virtual void WriteGradient(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        WriteTargetPower(writer);
        writer.Line(
            $$"""
            {{dialect.Type}} weight = {{dialect.Load("weights", "n")}};
            {{dialect.Type}} factor = weight * laneScale / sum;
            for (nuint i = 0; i < {{Literal.Int(Rules.Classes)}}; i++)
            {
                {{dialect.Store($"{dialect.Load("dy", Element)} * factor", "dy", Element)}}
            }

            {{dialect.Store($"(weight * logSum) + {Penalty(dialect, "weight", "targetLogit")}", "losses", "n")}}
            {{dialect.Store("-targetRest * factor", "chosen", "n")}}
            """);
    }

    private void WriteSmoothedGradient(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        string type = dialect.Type;
        string otherShares = Rules.Weights is null
            ? dialect.Constant(Rules.Share * (Rules.Classes - 1))
            : dialect.Broadcast($"{Rules.TablePrefix}OtherShares[(int)i]");
        WriteTargetPower(writer);
        writer.Line(
            $$"""
            {{type}} counts = {{dialect.Load("counted", "n")}};
            {{type}} own = {{dialect.Load("weights", "n")}};
            {{type}} share = {{dialect.Constant(Rules.Share)}} * counts;
            {{type}} factor = laneScale / sum;
            """);
        using (var sums = LongSum.Loop(writer, "i", Rules.Classes, "smoothed"))
        {
            writer.Line(
                $$"""
                {{type}} logit = {{dialect.Load("y", Element)}};
                {{type}} power = {{dialect.Load("dy", Element)}};
                {{type}} q = {{Weighted(dialect, "share")}};
                {{sums.Add("smoothed", Penalty(dialect, "q", "logit"))}}
                {{dialect.Store(Gradient(dialect, "power", "q", $"(own + ({otherShares} * counts))", "factor"), "dy", Element)}}
                """);
        }

        writer.Line(
            $$"""
            {{type}} weight = own + ({{dialect.Constant(Rules.TotalShare)}} * counts);
            {{dialect.Store($"(weight * logSum) + smoothed + {Penalty(dialect, "own", "targetLogit")}", "losses", "n")}}
            {{type}} targetPart = {{dialect.Constant(1 + (Rules.Share / (1 - Rules.Smoothing)))}} * own;
            {{dialect.Store($"(({dialect.Load("otherShares", "n")} * targetPower) - (targetPart * targetRest)) * factor", "chosen", "n")}}
            """);
    }

    /// <summary>Declares the power of the target's logit and the sum of the others, which is not lost where the target's is the largest.</summary>
    protected static void WriteTargetPower(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        (string vectors, string type, string one) = (dialect.Static, dialect.Type, dialect.Constant(1));
        writer.Line(
            $$"""
            {{type}} targetLogit = {{dialect.Load("chosen", "n")}};
            var isDominant = {{vectors}}.Equals(targetLogit, largest);
            {{type}} targetPower = {{vectors}}.ConditionalSelect(isDominant, {{one}}, VectorMath.Exp(targetLogit - largest));
            {{type}} targetRest = {{vectors}}.ConditionalSelect(isDominant, others, sum - targetPower);
            """);
    }
}
