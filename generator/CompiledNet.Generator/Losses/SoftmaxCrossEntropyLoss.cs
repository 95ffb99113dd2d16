using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>
/// L = −Σₖ qₖ log pₖ with p = softmax(y) over the last axis, averaged over rows. With a class index t, smoothing e and
/// weights w: qₖ = (1 − e) wₜ [k = t] + e wₖ / K; with soft targets q = w ((1 − e) t + e / K). With Q = Σ qₖ, m = max y
/// and s = Σ exp(yₖ − m): L = Q log s + Σ qₖ (m − yₖ), which never overflows, and ∂L/∂yₖ = Q pₖ − qₖ. Nothing cancels: log s
/// is log(1 + o) of the powers o of all but the largest logit, and 1 − p of a class is the sum of the other classes' p.
/// </summary>
internal sealed class SoftmaxCrossEntropyLoss : LossKind
{
    private const string LabelSmoothing = "LabelSmoothing", ClassWeights = "ClassWeights", IgnoreIndex = "IgnoreIndex";

    /// <summary>The attribute's default, which ignores nothing.</summary>
    private const int NoIndex = int.MinValue;

    public override string Name => "SoftmaxCrossEntropyLoss";

    public override int? Infer(LossInference loss)
    {
        int classes = loss.Output.Last;
        if (classes < 2) return loss.Mismatch("it needs at least two classes on the last axis");

        double smoothing = Smoothing(loss.Options);
        if (smoothing is not (>= 0 and < 1)) return loss.IllegalOption(LabelSmoothing, smoothing, "at least 0 and less than 1");
        if (!loss.CheckWeights(ClassWeights, classes)) return null;

        bool soft = IsSoft(loss.Options);
        if (soft && IgnoredTarget(loss.Options) is { } ignored)
        {
            return loss.IllegalOption(IgnoreIndex, ignored, "left out with SoftTargets, which have no index");
        }

        loss.WarnOfActivation("Softmax");
        loss.WarnOfRows();
        return soft ? loss.Output.Length : loss.Output.Rows;
    }

    public override string TargetKind(OptionSet options) => IsSoft(options) ? "ClassProbabilities" : "ClassIndices";

    public override bool HasIndexTargets(OptionSet options) => !IsSoft(options);

    public override int? IgnoredTarget(OptionSet options) => options.Int(IgnoreIndex, NoIndex) is var index and not NoIndex ? index : null;

    public override string? TargetCheck(Graph graph)
    {
        OptionSet options = graph.Loss!.Options;
        if (IsSoft(options)) return $"NetworkGuard.ClassProbabilities(targets, {Literal.Int(graph.OutputShape.Last)});";
        string ignored = IgnoredTarget(options) is { } index ? $", {Literal.Int(index)}" : "";
        return $"NetworkGuard.ClassIndices(targets, {Literal.Int(graph.OutputShape.Last)}{ignored});";
    }

    public override string? Members(Graph graph)
    {
        OptionSet options = graph.Loss!.Options;
        if (options.Array<double>(ClassWeights) is not { } weights) return null;
        string table = Table.Property("ClassWeights", graph.ElementType, weights);
        return IsSoft(options) || Smoothing(options) == 0
            ? table
            : table + "\n" + Table.Property("OtherShares", graph.ElementType, RulesOf(graph).OtherShares());
    }

    public override string Divisor(Graph graph)
    {
        OptionSet options = graph.Loss!.Options;
        bool weighted = options.Array<double>(ClassWeights) is not null;
        if (IsSoft(options) || (!weighted && IgnoredTarget(options) is null))
        {
            return $"return {KernelWriter.Offset(("(double)samples", graph.OutputShape.Rows))};";
        }

        string term = weighted ? "ClassWeights[target]" : "1";
        string add = IgnoredTarget(options) is { } index
            ? $"if (target != {Literal.Int(index)}) sum += {term};"
            : $"sum += {term};";
        return
            $$"""
            double sum = 0;
            for (int i = 0; i < targets.Length; i++)
            {
                int target = targets[i];
                {{add}}
            }

            return sum;
            """;
    }

    public override string Describe(OptionSet options) => IsSoft(options)
        ? "L = mean of −Σₖ tₖ log softmax(y)ₖ"
        : "L = mean of −log softmax(y)ₜ";

    public override void Build(LossBuilder builder)
    {
        OptionSet options = builder.Loss.Options;
        bool soft = IsSoft(options);
        var targets = new Operand("targets", new Place(Space.Targets, 0), ElementTypes.Target);
        if (soft)
        {
            Place lanes = builder.NewBuffer(builder.Shape.Length * Lane.BlockSamples);
            builder.Add(TurnKernel.TargetsToLanes(builder.Shape.Length, lanes));
            targets = new Operand("targets", lanes);
        }

        var shared = new Operand[]
        {
            new("y", builder.Output),
            targets,
            new("dy", builder.Gradient()),
            new("scales", builder.NewBuffer(Lane.BlockSamples)),
            new("losses", builder.NewBuffer(Lane.BlockSamples)),
        };
        Rules rules = RulesOf(builder.Graph);
        const string Name = "SoftmaxCrossEntropy";
        const string Formula = "L = Σ Q log s + Σ qₖ (m − yₖ), dy = (Q p − q) · scale, with s = Σ exp(yₖ − m), m = max y";
        builder.Add(soft
            ? new SoftTargetKernel(Name, Formula, shared.ToEquatableArray(), rules)
            : new ClassTargetKernel(
                Name,
                Formula,
                [.. shared, .. ClassTargetKernel.Kept(rules).Select(name => new Operand(name, builder.NewBuffer(Lane.BlockSamples)))],
                rules));
    }

    private Rules RulesOf(Graph graph)
    {
        OptionSet options = graph.Loss!.Options;
        Shape shape = graph.OutputShape;
        return new Rules(shape.Rows, shape.Last, Smoothing(options), options.Array<double>(ClassWeights), IgnoredTarget(options));
    }

    private static double Smoothing(OptionSet options) => options.Double(LabelSmoothing, 0);

    private static bool IsSoft(OptionSet options) => options.Bool("SoftTargets", false);
}
