using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Losses;

/// <summary>
/// L = mean of −(w t log s + (1 − t) log(1 − s)), s = 1 / (1 + exp(−y)). Safe for any logit as
/// (1 − t) y + v log(1 + exp(−y)) with v = 1 + (w − 1) t; ∂L/∂y = ((1 − t) − v (1 − s)) / n.
/// </summary>
internal sealed class BinaryCrossEntropyWithLogitsLoss : LossKind
{
    private const string PosWeight = "PosWeight";

    public override string Name => "BinaryCrossEntropyWithLogitsLoss";

    public override int? Infer(LossInference loss)
    {
        if (!loss.CheckWeights(PosWeight, 1, loss.Output.Last)) return null;
        loss.WarnOfActivation("Sigmoid");
        return loss.Output.Length;
    }

    public override string TargetKind(OptionSet options) => "Probabilities";

    public override string Divisor(Graph graph) => $"return {KernelWriter.Offset(("(double)samples", graph.OutputShape.Length))};";

    public override string? Members(Graph graph) =>
        graph.Loss!.Options.Array<double>(PosWeight) is { Count: > 1 } weights
            ? Table.Property("PositiveWeights", graph.ElementType, weights)
            : null;

    public override string Describe(OptionSet options) => "L = mean of −(w t log s + (1 − t) log(1 − s)), s = 1 / (1 + exp(−y))";

    public override void Build(LossBuilder builder)
    {
        int length = builder.Shape.Length;
        Place targets = builder.NewBuffer(length * Lane.BlockSamples);
        builder.Add(TurnKernel.TargetsToLanes(length, targets));
        builder.Add(new SumKernel(
            "BinaryCrossEntropyWithLogits",
            "L = Σ (1 − t) y + v log(1 + exp(−y)), dy = ((1 − t) − v (1 − sigmoid(y))) · scale, v = 1 + (w − 1) t",
            new[]
            {
                new Operand("y", builder.Output),
                new Operand("t", targets),
                new Operand("dy", builder.Gradient()),
                new Operand("scales", builder.NewBuffer(Lane.BlockSamples)),
                new Operand("losses", builder.NewBuffer(Lane.BlockSamples)),
            }.ToEquatableArray(),
            length,
            builder.Shape.Last,
            builder.Loss.Options.Array<double>(PosWeight) ?? EquatableArray<double>.Empty));
    }

    private sealed record SumKernel(
        string Name, string Formula, EquatableArray<Operand> Operands, int Length, int Columns, EquatableArray<double> Weights)
        : LossKernel(Name, Formula, Operands)
    {
        public override void WriteBody(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            string type = dialect.Type;
            string one = dialect.Constant(1);
            string at = $"(i * {Literal.Int(Lane.BlockSamples)}) + n";
            WriteScales(writer);
            using (writer.VectorLoop("n", Lane.BlockSamples))
            {
                writer.Line($"{type} slope = {dialect.Load("scales", "n")};");
                writer.Line($"{type} sum = {dialect.Constant(0)};");
                using (writer.Loop("i", Length))
                {
                    writer.Line($"{type} logit = {dialect.Load("y", at)};");
                    writer.Line($"{type} target = {dialect.Load("t", at)};");
                    writer.Line($"{type} weight = {WeightText(dialect)};");
                    writer.Line($"sum += (({one} - target) * logit) + (weight * VectorMath.Softplus(-logit));");
                    writer.Line(dialect.Store($"(({one} - target) - (weight * VectorMath.Sigmoid(-logit))) * slope", "dy", at));
                }

                writer.Line(dialect.Store("sum", "losses", "n"));
            }

            WriteTotal(writer);
        }

        private string WeightText(Dialect dialect)
        {
            string one = dialect.Constant(1);
            if (Weights.All(weight => weight == 1)) return one;
            string weight = Weights.Count == 1
                ? dialect.Constant(Weights[0] - 1)
                : $"({dialect.Broadcast($"PositiveWeights[(int)(i % {Literal.Int(Columns)})]")} - {one})";
            return $"{one} + ({weight} * target)";
        }
    }
}
