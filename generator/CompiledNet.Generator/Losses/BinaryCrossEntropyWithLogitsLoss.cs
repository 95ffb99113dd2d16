using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class BinaryCrossEntropyWithLogitsKind : LossKind
{
    public override string Name => "BinaryCrossEntropyWithLogitsLoss";

    public override InferredLoss? Infer(LossInference loss)
    {
        const string PosWeight = "PosWeight";
        if (!loss.CheckWeights(PosWeight, 1, loss.Output.Last)) return null;
        loss.WarnOfActivation("Sigmoid");
        return new InferredLoss(new BinaryCrossEntropyWithLogitsLoss(loss.Options.Array<double>(PosWeight) ?? []), loss.Output.Length);
    }
}

/// <summary>
/// L = mean of −(w t log s + (1 − t) log(1 − s)), s = 1 / (1 + exp(−y)). With the weights a = w t and b = 1 − t of the two
/// answers and c, that of the answer which the sign of y speaks against: c |y| + (a + b) log(1 + exp(−|y|)), a sum of numbers
/// that are not negative, so nothing cancels; ∂L/∂y = (b s − a (1 − s)) / n, around 0 as
/// (b − a + (a + b) tanh(y/2)) / 2n.
/// </summary>
/// <param name="PositiveWeights">The weight of positive targets: none for 1, one for all, or one for each column of the output.</param>
internal sealed record BinaryCrossEntropyWithLogitsLoss(EquatableArray<double> PositiveWeights) : ElementwiseLoss
{
    /// <summary>From here on log(1 + exp(−|y|)) is exp(−|y|) in either precision.</summary>
    private const double SmallestTail = 40;

    protected override string KernelName => "BinaryCrossEntropyWithLogits";

    protected override string Formula =>
        "L = Σ c |y| + (a + b) log(1 + exp(−|y|)), dy = (b s − a (1 − s)) · scale, with a = w t, b = 1 − t, "
        + "c = b where y > 0, else a, s = sigmoid(y)";

    public override string TargetKind => "Probabilities";

    public override TargetCheck Check => new("Probabilities", []);

    public override EquatableArray<NumberTable> Tables =>
        PositiveWeights.Count > 1 && IsWeighted ? [new NumberTable(nameof(PositiveWeights), "The weight of a positive target, for each output", PositiveWeights)] : [];

    private bool IsWeighted => PositiveWeights.Any(weight => weight != 1);

    public override string Describe() => "L = mean of −(w t log s + (1 − t) log(1 − s)), s = 1 / (1 + exp(−y))";

    protected override void WriteElement(
        KernelWriter writer, int columns, string output, string target, Func<string, string> add, Func<string, string> store)
    {
        Dialect dialect = writer.Dialect;
        (string vectors, string type) = (dialect.Static, dialect.Type);
        (string zero, string half, string one) = (dialect.Constant(0), dialect.Constant(0.5), dialect.Constant(1));
        string? weight = Weight(dialect, columns);
        writer.Line($"{type} logit = {output};");
        writer.Line($"{type} target = {target};");
        if (weight is not null) writer.Line($"{type} weight = {weight};");
        writer.Line(
            $$"""
            {{type}} yes = {{(weight is null ? "target" : "weight * target")}};
            {{type}} no = {{one}} - target;
            {{type}} both = yes + no;
            var isPositive = {{vectors}}.GreaterThan(logit, {{zero}});
            {{type}} right = {{vectors}}.ConditionalSelect(isPositive, yes, no);
            {{type}} wrong = {{vectors}}.ConditionalSelect(isPositive, no, yes);

            // exp(-|y|) as a square: where it is denormal a weight times the root, times the root, is not.
            {{type}} size = {{vectors}}.Abs(logit);
            {{type}} root = VectorMath.Exp({{dialect.Constant(-0.5)}} * size);
            {{type}} power = root * root;
            {{type}} rest = both * VectorMath.Log1P(power);
            rest = {{vectors}}.ConditionalSelect({{vectors}}.GreaterThan(size, {{dialect.Constant(SmallestTail)}}), both * root * root, rest);
            // An answer of no weight costs nothing, however large the logit.
            {{type}} penalty = {{vectors}}.ConditionalSelect({{vectors}}.Equals(wrong, {{zero}}), wrong, wrong * size);
            {{add("penalty + rest")}}

            // Around 0 a soft target may leave little of 1 - 2t, which is exact.
            {{type}} excess = {{one}} - ({{(weight is null ? dialect.Constant(2) : $"({one} + weight)")}} * target);
            {{type}} near = {{half}} * (excess + (both * VectorMath.Tanh({{half}} * logit)));
            {{type}} far = (wrong - (right * root * root)) / ({{one}} + power);
            far = {{vectors}}.ConditionalSelect(isPositive, far, -far);
            {{store($"{vectors}.ConditionalSelect({vectors}.LessThan(size, {one}), near, far) * slope")}}
            """);
    }

    /// <summary>The weight of a positive target; null where it is 1.</summary>
    private string? Weight(Dialect dialect, int columns) =>
        !IsWeighted ? null
        : PositiveWeights.Count == 1 ? dialect.Constant(PositiveWeights[0])
        : dialect.Broadcast($"{nameof(PositiveWeights)}[(int)(i % {Literal.Int(columns)})]");
}
