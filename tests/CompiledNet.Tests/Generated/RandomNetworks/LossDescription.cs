using System.Globalization;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A loss as the test knows it: its attribute, and its value, written as plainly as can be.</summary>
internal abstract record LossDescription
{
    /// <summary>The attribute.</summary>
    public abstract string Attribute { get; }

    /// <summary>The mean loss of a batch.</summary>
    /// <param name="outputs">The outputs of all samples.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="samples">The number of samples.</param>
    public abstract double Evaluate(double[] outputs, double[] targets, int samples);

    /// <summary>The activation of the layer in front of it, for losses of probabilities.</summary>
    public virtual Activation LastActivation => Activation.Identity;

    /// <summary>Whether outputs are far enough from the ends of their range that double tells their losses apart.</summary>
    public virtual bool IsInRange(double[] outputs) => true;

    /// <summary>What a <see cref="LossChoice"/> may mean for an output whose last axis has some extent. A new loss is a new entry at the end.</summary>
    private static readonly Func<LossChoice, int, LossDescription>[] Entries =
    [
        (_, _) => new MeanSquaredErrorDescription(),
        (choice, classes) => new ClassIndexDescription(classes, WeightsOf(choice, classes), Smoothing(choice), choice.Smoothing ? 1 : null),
        (choice, classes) => new ClassProbabilityDescription(classes, WeightsOf(choice, classes), Smoothing(choice)),
        (choice, outputs) => new BinaryDescription(WeightsOf(choice, outputs)),
        (choice, _) => ElementLossDescription.Of(choice),
        (choice, _) => ElementLossDescription.Of(choice),
        (choice, classes) => RowLossDescription.Of(choice, classes),
    ];

    /// <summary>The number of values of <see cref="LossChoice.Kind"/>.</summary>
    public static int Count => Entries.Length;

    /// <summary>The loss that a choice means for an output whose last axis has the extent <paramref name="classes"/>.</summary>
    public static LossDescription Create(LossChoice choice, int classes) => Entries[choice.Kind](choice, classes);

    protected static string Array(double[] values) =>
        $"new double[] {{ {string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))} }}";

    protected static double[]? WeightsOf(LossChoice choice, int classes) =>
        choice.Weights ? [.. Enumerable.Range(0, classes).Select(i => 0.5 + (i % 3 * 0.75))] : null;

    private static double Smoothing(LossChoice choice) => choice.Smoothing ? 0.1 : 0;
}

/// <summary>The mean of (y − t)².</summary>
internal sealed record MeanSquaredErrorDescription : LossDescription
{
    public override string Attribute => "[MeanSquaredErrorLoss]";

    public override double Evaluate(double[] outputs, double[] targets, int samples) =>
        outputs.Zip(targets, (y, t) => (y - t) * (y - t)).Average();
}

/// <summary>Softmax cross-entropy with a class index for each row.</summary>
internal sealed record ClassIndexDescription(int Classes, double[]? Weights, double Smoothing, int? Ignored) : LossDescription
{
    public override string Attribute => FormattableString.Invariant(
        $"[SoftmaxCrossEntropyLoss(LabelSmoothing = {Smoothing:R}{(Ignored is int index ? $", IgnoreIndex = {index}" : "")}{(Weights is null ? "" : $", ClassWeights = {Array(Weights)}")})]");

    public override double Evaluate(double[] outputs, double[] targets, int samples)
    {
        double sum = 0;
        double divisor = 0;
        for (int row = 0; row < targets.Length; row++)
        {
            int target = (int)targets[row];
            if (target == Ignored) continue;
            double[] logarithms = PlainMath.LogSoftmax(outputs[(row * Classes)..((row + 1) * Classes)]);
            for (int k = 0; k < Classes; k++)
            {
                double share = ((k == target ? 1 - Smoothing : 0) + (Smoothing / Classes)) * (Weights?[k] ?? 1);
                sum -= share * logarithms[k];
            }

            divisor += Weights?[target] ?? 1;
        }

        return divisor == 0 ? 0 : sum / divisor;
    }
}

/// <summary>Softmax cross-entropy with a probability for each class.</summary>
internal sealed record ClassProbabilityDescription(int Classes, double[]? Weights, double Smoothing) : LossDescription
{
    public override string Attribute => FormattableString.Invariant(
        $"[SoftmaxCrossEntropyLoss(SoftTargets = true, LabelSmoothing = {Smoothing:R}{(Weights is null ? "" : $", ClassWeights = {Array(Weights)}")})]");

    public override double Evaluate(double[] outputs, double[] targets, int samples)
    {
        double sum = 0;
        double[] logarithms = [.. outputs.Chunk(Classes).SelectMany(PlainMath.LogSoftmax)];
        for (int i = 0; i < targets.Length; i++)
        {
            double share = ((1 - Smoothing) * targets[i]) + (Smoothing / Classes);
            sum -= (Weights?[i % Classes] ?? 1) * share * logarithms[i];
        }

        return sum / (outputs.Length / Classes);
    }
}

/// <summary>Binary cross-entropy with logits.</summary>
internal sealed record BinaryDescription(double[]? Weights) : LossDescription
{
    public override string Attribute =>
        $"[BinaryCrossEntropyWithLogitsLoss{(Weights is null ? "" : $"(PosWeight = {Array(Weights)})")}]";

    // log s = −softplus(−y) and log(1 − s) = −softplus(y).
    public override double Evaluate(double[] outputs, double[] targets, int samples) => outputs
        .Select((y, i) => ((Weights?[i % Weights.Length] ?? 1) * targets[i] * PlainMath.Softplus(-y)) + ((1 - targets[i]) * PlainMath.Softplus(y)))
        .Average();
}
