using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>What is written where each loss has a sum of its own: its checks and its divisor find its targets among those of all.</summary>
internal sealed class LossSumText(Graph graph)
{
    private readonly IReadOnlyList<SampleRow> _targets = SampleRow.TargetsOf(graph);

    /// <summary>The fields of a frame with the sums, and with what each loss is multiplied by.</summary>
    public static IEnumerable<string> Fields => ["Losses = ref losses.Sums", "Scales = ref losses.Scales"];

    public void EmitRent(CodeWriter code)
    {
        code.Line("LossSums losses = LossSums.OfThread(Info, samples);");
        code.Line($"AddDivisors({SampleRow.Pass(_targets)}samples, losses.Divisors);");
    }

    public void EmitChecks(CodeWriter code)
    {
        foreach (LossNode loss in graph.Losses)
        {
            if (loss.Operator.Check is not { } check || RowOf(loss) is not { } row) continue;
            EmitLengthChecks(code, loss, row);
            string figures = string.Concat(check.Figures.Select(figure => $", {Literal.Int(figure)}"));
            string place = $"{Literal.Int(row.Length)}, {Literal.Int(loss.TargetOffset)}, {Literal.Int(loss.TargetLength)}";
            code.Line($"NetworkGuard.Part{check.Guard}({row.Name}, {place}, {Literal.Text(Signature.TargetsOf(loss))}{figures});");
        }

        EmitWeightChecks(code);
    }

    private static void EmitLengthChecks(CodeWriter code, LossNode loss, SampleRow row)
    {
        int offset = loss.TargetOffset + loss.TargetLength;
        foreach ((TargetLengths lengths, string name) in loss.Operator.Lengths.Zip(Signature.LengthsOf(loss), (lengths, name) => (lengths, name)))
        {
            code.Line($"NetworkGuard.PartLengths({row.Name}, {Literal.Int(row.Length)}, {Literal.Int(offset++)}, {Literal.Int(lengths.Least)}, {Literal.Int(lengths.Most)}, {Literal.Text(name)});");
        }
    }

    private void EmitWeightChecks(CodeWriter code)
    {
        foreach (string name in graph.WeightNames)
        {
            code.Line($"NetworkGuard.PartWeights({_targets[0].Name}, {Literal.Int(graph.TargetNumberLength)}, {Literal.Int(graph.OffsetOfWeights(name))}, {Literal.Text(Signature.Camel(name))});");
        }
    }

    /// <summary>The method that adds what each loss is divided by.</summary>
    public void EmitDivisors(CodeWriter code)
    {
        code.Blank();
        code.Line("/// <summary>Adds for each loss what its sum is divided by to give the mean.</summary>");
        using CodeWriter.BlockScope method = code.Block($"public static void AddDivisors({SampleRow.Declare(_targets)}int samples, Span<double> divisors)");
        for (int i = 0; i < graph.Losses.Count; i++) EmitDivisor(code, i);
    }

    private void EmitDivisor(CodeWriter code, int number)
    {
        LossNode loss = graph.Losses[number];
        string divisor = $"divisors[{Literal.Int(number)}]";
        switch (loss.Operator.Divisor(graph.Outputs[loss.Output].Shape))
        {
            case LossDivisor.PerSample { Terms: var terms } when loss.Weights is null:
                code.Line($"{divisor} += {KernelWriter.Offset(("(double)samples", terms))};");
                break;
            case LossDivisor.PerSample { Terms: var terms }:
                using (code.Block("for (int sample = 0; sample < samples; sample++)"))
                {
                    code.Line($"{divisor} += {(terms == 1 ? "" : $"{Literal.Int(terms)} * (double)")}{WeightOf(loss)};");
                }

                break;
            case LossDivisor.One:
                code.Line($"{divisor} += 1;");
                break;
            case LossDivisor.OverTargets targets:
                SampleRow row = RowOf(loss)!;
                using (code.Block("for (int sample = 0; sample < samples; sample++)"))
                using (code.Block($"for (int i = 0; i < {Literal.Int(loss.TargetLength)}; i++)"))
                {
                    code.Line($"int target = {row.Name}[{KernelWriter.Offset(("sample", row.Length), ("i", 1), ("1", loss.TargetOffset))}];");
                    code.Line(LossEmitter.AddTo(divisor, targets, loss.Weights is null ? null : WeightOf(loss)));
                }

                break;
            default:
                throw new NotSupportedException(loss.ToString());
        }
    }

    private string WeightOf(LossNode loss) =>
        $"{_targets[0].Name}[{KernelWriter.Offset(("sample", graph.TargetNumberLength), ("1", graph.OffsetOfWeights(loss.Weights!)))}]";

    /// <summary>Where a loss finds its targets, if it has any.</summary>
    private SampleRow? RowOf(LossNode loss) =>
        loss.TargetLength == 0 ? null : _targets.First(row => row.IsIndices == loss.Operator.HasIndexTargets);
}
