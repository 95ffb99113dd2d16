using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Losses;

/// <summary>L = Σ (y − t)² / n over n elements of the batch; ∂L/∂y = 2 (y − t) / n.</summary>
internal sealed class MeanSquaredErrorLoss : LossKind
{
    public override string Name => "MeanSquaredErrorLoss";

    public override int? Infer(LossInference loss) => loss.Output.Length;

    public override string TargetKind(OptionSet options) => "Values";

    public override string Divisor(Graph graph) => $"return {KernelWriter.Offset(("(double)samples", graph.OutputShape.Length))};";

    public override string Describe(OptionSet options) => "L = mean of (y − t)²";

    public override void Build(LossBuilder builder)
    {
        int length = builder.Shape.Length;
        Place targets = builder.NewBuffer(length * Lane.BlockSamples);
        builder.Add(TurnKernel.TargetsToLanes(length, targets));
        builder.Add(new SumKernel(
            "MeanSquaredError",
            "L = Σ (y − t)², dy = 2 (y − t) · scale",
            new[]
            {
                new Operand("y", builder.Output),
                new Operand("t", targets),
                new Operand("dy", builder.Gradient()),
                new Operand("scales", builder.NewBuffer(Lane.BlockSamples)),
                new Operand("losses", builder.NewBuffer(Lane.BlockSamples)),
            }.ToEquatableArray(),
            length));
    }

    private sealed record SumKernel(string Name, string Formula, EquatableArray<Operand> Operands, int Length)
        : LossKernel(Name, Formula, Operands)
    {
        public override void WriteBody(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            string at = $"(i * {Literal.Int(Lane.BlockSamples)}) + n";
            WriteScales(writer);
            using (writer.VectorLoop("n", Lane.BlockSamples))
            {
                writer.Line(
                    $$"""
                    {{dialect.Type}} slope = {{dialect.Constant(2)}} * {{dialect.Load("scales", "n")}};
                    {{dialect.Type}} sum = {{dialect.Constant(0)}};
                    for (nuint i = 0; i < {{Literal.Int(Length)}}; i++)
                    {
                        {{dialect.Type}} difference = {{dialect.Load("y", at)}} - {{dialect.Load("t", at)}};
                        sum += difference * difference;
                        {{dialect.Store("difference * slope", "dy", at)}}
                    }

                    {{dialect.Store("sum", "losses", "n")}}
                    """);
            }

            WriteTotal(writer);
        }
    }
}
