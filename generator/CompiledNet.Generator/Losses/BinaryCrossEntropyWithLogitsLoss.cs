using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Losses;

/// <summary>
/// L = mean of −(w t log s + (1 − t) log(1 − s)), s = 1 / (1 + exp(−y)). Safe for any logit as
/// (1 − t) y + v log(1 + exp(−y)) with v = 1 + (w − 1) t; ∂L/∂y = ((1 − t) − v (1 − s)) / n.
/// </summary>
internal sealed class BinaryCrossEntropyWithLogitsLoss : ElementwiseLoss
{
    private const string PosWeight = "PosWeight";

    public override string Name => "BinaryCrossEntropyWithLogitsLoss";

    protected override string KernelName => "BinaryCrossEntropyWithLogits";

    protected override string Formula =>
        "L = Σ (1 − t) y + v log(1 + exp(−y)), dy = ((1 − t) − v (1 − sigmoid(y))) · scale, v = 1 + (w − 1) t";

    public override int? Infer(LossInference loss)
    {
        if (!loss.CheckWeights(PosWeight, 1, loss.Output.Last)) return null;
        loss.WarnOfActivation("Sigmoid");
        return loss.Output.Length;
    }

    public override string TargetKind(OptionSet options) => "Probabilities";

    public override string? TargetCheck(Graph graph) => "NetworkGuard.Probabilities(targets);";

    public override string? Members(Graph graph) =>
        graph.Loss!.Options.Array<double>(PosWeight) is { Count: > 1 } weights
            ? Table.Property("PositiveWeights", graph.ElementType, weights)
            : null;

    public override string Describe(OptionSet options) => "L = mean of −(w t log s + (1 − t) log(1 − s)), s = 1 / (1 + exp(−y))";

    protected override void WriteElement(
        KernelWriter writer, OptionSet options, int columns, string output, string target, Func<string, string> store)
    {
        Dialect dialect = writer.Dialect;
        string one = dialect.Constant(1);
        writer.Line($"{dialect.Type} logit = {output};");
        writer.Line($"{dialect.Type} target = {target};");
        writer.Line($"{dialect.Type} weight = {WeightText(dialect, options, columns)};");
        writer.Line($"sum += (({one} - target) * logit) + (weight * VectorMath.Softplus(-logit));");
        writer.Line(store($"(({one} - target) - (weight * VectorMath.Sigmoid(-logit))) * slope"));
    }

    private static string WeightText(Dialect dialect, OptionSet options, int columns)
    {
        string one = dialect.Constant(1);
        EquatableArray<double> weights = options.Array<double>(PosWeight) ?? [];
        if (weights.All(weight => weight == 1)) return one;
        string weight = weights.Count == 1
            ? dialect.Constant(weights[0] - 1)
            : $"({dialect.Broadcast($"PositiveWeights[(int)(i % {Literal.Int(columns)})]")} - {one})";
        return $"{one} + ({weight} * target)";
    }
}
