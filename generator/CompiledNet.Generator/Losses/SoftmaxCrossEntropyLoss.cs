using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Losses;

internal sealed class SoftmaxCrossEntropyKind : LossKind
{
    private const string LabelSmoothing = "LabelSmoothing";

    public override string Name => "SoftmaxCrossEntropyLoss";

    public override InferredLoss? Infer(LossInference loss)
    {
        (int rows, int classes) = (loss.Output.Rows, loss.Output.Last);
        if (classes < 2) return loss.Mismatch("it needs at least two classes on the last axis");

        double smoothing = loss.Options.Double(LabelSmoothing, 0);
        if (smoothing is not (>= 0 and < 1)) return loss.IllegalOption(LabelSmoothing, smoothing, "at least 0 and less than 1");
        if (!loss.CheckWeights(ClassOptions.Weights, classes)) return null;

        bool isSoft = loss.Options.Bool("SoftTargets", false);
        int? ignored = ClassOptions.Ignored(loss);
        if (isSoft && ignored is { } index) return loss.IllegalOption(ClassOptions.IgnoreIndex, index, "left out with SoftTargets, which have no index");

        loss.WarnOfActivation("Softmax");
        loss.WarnOfRows();
        var rules = new Rules(rows, classes, smoothing, loss.Options.Array<double>(ClassOptions.Weights), ignored);
        return new InferredLoss(new SoftmaxCrossEntropyLoss(rules, isSoft), isSoft ? loss.Output.Length : rows);
    }
}

/// <summary>
/// L = −Σₖ qₖ log pₖ with p = softmax(y) over the last axis, averaged over rows. With a class index t, smoothing e and
/// weights w: qₖ = (1 − e) wₜ [k = t] + e wₖ / K; with soft targets q = w ((1 − e) t + e / K). With Q = Σ qₖ, m = max y
/// and s = Σ exp(yₖ − m): L = Q log s + Σ qₖ (m − yₖ), which never overflows, and ∂L/∂yₖ = Q pₖ − qₖ. Nothing cancels: log s
/// is log(1 + o) of the powers o of all but the largest logit, and 1 − p of a class is the sum of the other classes' p.
/// </summary>
/// <param name="Rules">The figures and options.</param>
/// <param name="IsSoft">Whether a target is a probability for each class, not the index of one.</param>
internal sealed record SoftmaxCrossEntropyLoss(Rules Rules, bool IsSoft) : Loss
{
    private Rules Named => Rules with { TablePrefix = TablePrefix };

    public override string TargetKind => IsSoft ? "ClassProbabilities" : "ClassIndices";

    public override bool HasIndexTargets => !IsSoft;

    public override int? IgnoredTarget => Rules.Ignored;

    public override TargetCheck Check => new(TargetKind, Rules.Ignored is { } ignored ? [Rules.Classes, ignored] : [Rules.Classes]);

    public override EquatableArray<NumberTable> Tables =>
        Named.WeightTable is not { } weights ? []
        : IsSoft || Rules.Smoothing == 0 ? [weights]
        : [weights, Named.OtherShareTable];

    public override LossDivisor Divisor(Shape output) => IsSoft ? new LossDivisor.PerSample(Rules.Rows) : Named.Divisor;

    public override string Describe() => IsSoft
        ? "L = mean of −Σₖ tₖ log softmax(y)ₖ"
        : "L = mean of −log softmax(y)ₜ";

    public override void Build(LossBuilder builder)
    {
        const string Caption = "L = Σ Q log s + Σ qₖ (m − yₖ), dy = (Q p − q) · scale, with s = Σ exp(yₖ − m), m = max y, q the weight that the target gives each class, Q = Σ qₖ, p = softmax(y)";
        builder.AddLoss(
            "SoftmaxCrossEntropy",
            [IsSoft ? Operand.Read("targets", builder.TargetsInLanes()) : builder.TargetIndices("targets")],
            IsSoft ? [] : ClassTargetKernel.Kept(Rules),
            ports => IsSoft
                ? new SoftTargetKernel(Caption, ports, builder.Samples, Named)
                : new ClassTargetKernel(Caption, ports, builder.Samples, Named, builder.TargetIndexLength));
    }
}
