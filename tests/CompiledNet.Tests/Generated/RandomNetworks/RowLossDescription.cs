namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A loss of rows of outputs, in which it is written as plainly as can be.</summary>
/// <param name="Text">The attribute.</param>
/// <param name="Columns">The numbers of a row of outputs.</param>
/// <param name="TargetColumns">Those of a row of targets: as many, or one class, or half of them.</param>
/// <param name="Cost">What a row costs, from its outputs and its targets.</param>
internal sealed record RowLossDescription(string Text, int Columns, int TargetColumns, Func<double[], double[], double> Cost) : LossDescription
{
    /// <summary>The class that is ignored.</summary>
    public int? Ignored { get; private init; }

    /// <summary>The weights of classes by which the sum is divided, else it is by the rows.</summary>
    public double[]? Divisor { get; private init; }

    public override string Attribute => Text;

    public override Activation LastActivation => HasVariances ? Activation.Softplus : Activation.Identity;

    private bool HasVariances { get; init; }

    /// <summary>Softplus may leave next to nothing of a variance, which is then cut off at the loss's least.</summary>
    public override bool IsInRange(double[] outputs) => !HasVariances || outputs.All(output => Math.Abs(output) > 1e-12);

    /// <summary>One that fits.</summary>
    public static RowLossDescription Of(LossChoice choice, int columns)
    {
        double[]? weights = WeightsOf(choice, columns);
        string classWeights = weights is null ? "" : $", ClassWeights = {Array(weights)}";
        return (choice.Size % 3, choice.Smoothing) switch
        {
            (_, true) when columns % 2 == 0 => new("[GaussianNLLLoss(Full = true, Epsilon = 1E-30)]", columns, columns / 2, Gaussian) { HasVariances = true },
            (0, false) when columns > 1 => new("[FocalLoss(Mode = FocalMode.Softmax, Gamma = 1.5)]", columns, 1, (y, t) => Focal(PlainMath.LogSoftmax(y)[(int)t[0]])),
            (1, false) => new($"[NegativeLogLikelihoodLoss(IgnoreIndex = 1{classWeights})]", columns, 1, (y, t) => -(weights?[(int)t[0]] ?? 1) * y[(int)t[0]])
            {
                Ignored = 1,
                Divisor = weights ?? [.. Enumerable.Repeat(1.0, columns)],
            },
            (2, false) => new("[CosineSimilarityLoss(Epsilon = 0.01)]", columns, columns, Cosine),
            _ => new($"[MultiMarginLoss(P = {(choice.Weights ? 2 : 1)}, Margin = 0.75{classWeights})]", columns, 1, (y, t) => Margin(y, (int)t[0], choice.Weights ? 2 : 1, weights)),
        };
    }

    public override double Evaluate(double[] outputs, double[] targets, int samples)
    {
        double sum = 0, divisor = 0;
        for (int row = 0; row < outputs.Length / Columns; row++)
        {
            double[] target = targets[(row * TargetColumns)..((row + 1) * TargetColumns)];
            if (Ignored is { } ignored && target[0] == ignored) continue;
            sum += Cost(outputs[(row * Columns)..((row + 1) * Columns)], target);
            divisor += Divisor?[(int)target[0]] ?? 1;
        }

        return divisor == 0 ? 0 : sum / divisor;
    }

    private static double Cosine(double[] y, double[] t) => 1 - (y.Zip(t, (a, b) => a * b).Sum() / (Norm(y) * Norm(t)));

    private static double Norm(double[] row) => Math.Max(Math.Sqrt(row.Sum(x => x * x)), 0.01);

    private static double Gaussian(double[] y, double[] t) => t.Select((target, i) =>
    {
        double variance = y[t.Length + i];
        return (Math.Log(variance) + ((y[i] - target) * (y[i] - target) / variance) + Math.Log(2 * Math.PI)) / 2;
    }).Average();

    private static double Focal(double logarithm) => Math.Pow(1 - Math.Exp(logarithm), 1.5) * -logarithm;

    private static double Margin(double[] y, int target, int degree, double[]? weights) =>
        (weights?[target] ?? 1) * y.Where((_, k) => k != target).Sum(score => Math.Pow(Math.Max(0, 0.75 - y[target] + score), degree)) / y.Length;
}
