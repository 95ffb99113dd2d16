namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A loss of each output and its target.</summary>
/// <param name="Text">The attribute.</param>
/// <param name="Cost">What an output and its target cost.</param>
/// <param name="IsOfSamples">Whether the sum is divided by the samples, and not by the elements.</param>
internal sealed record ElementLossDescription(string Text, Func<double, double, double> Cost, bool IsOfSamples = false) : LossDescription
{
    private static readonly ElementLossDescription[] All =
    [
        new("[MeanAbsoluteErrorLoss]", (y, t) => Math.Abs(y - t)),
        new("[HuberLoss(Delta = 0.75)]", (y, t) => Math.Abs(y - t) <= 0.75 ? (y - t) * (y - t) / 2 : 0.75 * (Math.Abs(y - t) - 0.375)),
        new("[SmoothL1Loss(Beta = 0.5)]", (y, t) => Math.Abs(y - t) < 0.5 ? (y - t) * (y - t) : Math.Abs(y - t) - 0.25),
        new("[LogCoshLoss]", (y, t) => Math.Log(Math.Cosh(y - t))),
        new("[QuantileLoss(0.8)]", (y, t) => Math.Max(0.8 * (t - y), -0.2 * (t - y))),
        new("[HingeLoss]", (y, t) => Math.Max(0, 1 - (t * y))),
        new("[SquaredHingeLoss]", (y, t) => Math.Max(0, 1 - (t * y)) * Math.Max(0, 1 - (t * y))),
        new("[FocalLoss(Gamma = 1.5, Alpha = 0.4)]", (y, t) => (0.4 * t * Focus(-y) * PlainMath.Softplus(-y)) + (0.6 * (1 - t) * Focus(y) * PlainMath.Softplus(y))),
        new("[BinaryCrossEntropyLoss]", (y, t) => -((t * Math.Log(y)) + ((1 - t) * Math.Log(1 - y)))) { IsOfProbabilities = true },
        new("[PoissonNLLLoss]", (y, t) => Math.Exp(y) - (t * y)),
        new("[KLDivergenceLoss(LogTarget = true)]", (y, t) => Math.Exp(t) * (t - y), IsOfSamples: true),
    ];

    public override string Attribute => Text;

    public override Activation LastActivation => IsOfProbabilities ? Activation.Sigmoid : Activation.Identity;

    private bool IsOfProbabilities { get; init; }

    /// <summary>Of what is left between a probability and 1 few digits remain.</summary>
    public override bool IsInRange(double[] outputs) => !IsOfProbabilities || outputs.All(probability => probability is > 1e-6 and < 1 - 1e-6);

    /// <summary>One of them.</summary>
    public static ElementLossDescription Of(LossChoice choice) => All[(choice.Size - 2 + (choice.Weights ? 5 : 0) + (choice.Smoothing ? 10 : 0)) % All.Length];

    public override double Evaluate(double[] outputs, double[] targets, int samples) =>
        outputs.Zip(targets, Cost).Sum() / (IsOfSamples ? samples : outputs.Length);

    private static double Focus(double y) => Math.Pow(1 / (1 + Math.Exp(-y)), 1.5);
}
