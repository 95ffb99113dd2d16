namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>A loss of single outputs: numbers at the ends of its range, and its definition as a sum of terms.</summary>
/// <param name="Attribute">The loss as it is declared.</param>
/// <param name="Outputs">Outputs.</param>
/// <param name="Targets">Targets, each of which is tried with each output.</param>
/// <param name="Value">The terms of what an output costs.</param>
/// <param name="Derivative">The terms of the derivative.</param>
internal sealed record ElementLoss(
    string Attribute, double[] Outputs, double[] Targets, Func<BigNumber, BigNumber, BigNumber[]> Value, Func<BigNumber, BigNumber, BigNumber[]> Derivative)
{
    private static readonly double[] Reals = [0, 1e-30, -1e-30, 1e-7, -0.3, 0.5, 1, -1, 1 - 1e-7, 50, -50, 1e4, -1e4];

    private static readonly double[] Probabilities = [0, 1, 1e-30, 1e-7, 0.25, 0.5, 1 - 1e-7];

    private static readonly double[] LogProbabilities = [0, -1e-30, -1e-7, -0.3, -50, -80, -1e4];

    private static readonly double[] Rates = [0, 1e-30, 1e-8, 0.3, 1, 1 - 1e-7, 50, 1e4];

    private static readonly double[] LogRates = [0, 1e-30, -1e-30, -0.3, 1, 50, -50, -1e4];

    private static readonly double[] Counts = [0, 1e-30, 0.5, 1, 2, 50, 1e4];

    private static readonly double[] Signs = [-1, 1];

    public static IReadOnlyList<ElementLoss> All { get; } =
    [
        new("MeanSquaredErrorLoss", Reals, Reals, (y, t) => [(y - t) * (y - t)], (y, t) => [2 * (y - t)]),
        new("MeanAbsoluteErrorLoss", Reals, Reals, (y, t) => [BigNumber.Abs(y - t)], (y, t) => [(y - t).Sign]),
        .. new[] { 1, 0.01, 1e30 }.Select(Huber),
        .. new[] { 1, 0, 0.01, 1e-30, 1e30 }.Select(SmoothL1),
        new("LogCoshLoss", Reals, Reals, (y, t) => [BigNumber.Softplus(2 * BigNumber.Abs(y - t)) - BigNumber.Abs(y - t) - BigNumber.Log(2)], (y, t) => [Tanh(y - t)]),
        .. new[] { 0.5, 0.9, 0 }.Select(Quantile),
        new("HingeLoss", Reals, Signs, (y, t) => [BigNumber.Max(1 - (t * y), 0)], (y, t) => [(1 - (t * y)).Sign > 0 ? -t : 0]),
        new("SquaredHingeLoss", Reals, Signs, (y, t) => [BigNumber.Power(BigNumber.Max(1 - (t * y), 0), 2)], (y, t) => [-2 * t * BigNumber.Max(1 - (t * y), 0)]),
        new(
            "BinaryCrossEntropyLoss", [.. Probabilities, 1e-13, 1e-43], Probabilities,
            (y, t) => [-t * HeldLog(y), -(1 - t) * HeldLog(1 - y)],
            (y, t) => [(y - t) / BigNumber.Max(y * (1 - y), 1e-12)]),
        .. new[] { 1, 3, 0.25 }.Select(WithLogits),
        .. new[] { (2, 0.25), (0, 0.5), (0.5, 0.25), (1.3, 1), (5, 0) }.Select(focal => Focal(focal.Item1, focal.Item2)),
        new("KLDivergenceLoss", LogProbabilities, Probabilities, (y, t) => t.Sign == 0 ? [0] : [t * BigNumber.Log(t), -t * y], (_, t) => [-t]),
        new("KLDivergenceLoss(LogTarget = true)", LogProbabilities, LogProbabilities, (y, t) => [BigNumber.Exp(t) * t, -BigNumber.Exp(t) * y], (_, t) => [-BigNumber.Exp(t)]),
        new("PoissonNLLLoss", LogRates, Counts, (y, t) => [BigNumber.Exp(y), -t * y], (y, t) => [BigNumber.Exp(y), -t]),
        new("PoissonNLLLoss(Full = true)", LogRates, Counts, (y, t) => [BigNumber.Exp(y), -t * y, .. Stirling(t)], (y, t) => [BigNumber.Exp(y), -t]),

        // What the sum of a rate and 1e-8 is rounded by moves its logarithm by as much, relative to 1: so the count is a term.
        new("PoissonNLLLoss(LogInput = false)", Rates, Counts, (y, t) => [y, -t * LogOfRate(y), t, -t], (y, t) => [1, -t / (y + Least)]),
        new("PoissonNLLLoss(LogInput = false, Full = true)", Rates, Counts, (y, t) => [y, -t * LogOfRate(y), t, -t, .. Stirling(t)], (y, t) => [1, -t / (y + Least)]),
    ];

    private static BigNumber Least => 1e-8;

    /// <summary>All outputs with all targets.</summary>
    public IReadOnlyList<(double[] Outputs, double[] Targets)> Samples =>
        [.. Outputs.SelectMany(_ => Targets, (output, target) => (new[] { output }, new[] { target }))];

    /// <summary>Terms of one output.</summary>
    public LossTerms Terms(double output, double target) => new(Value(output, target), [Derivative(output, target)]);

    private static ElementLoss Huber(double delta) => new(
        FormattableString.Invariant($"HuberLoss(Delta = {delta:R})"), Reals, Reals,
        (y, t) => BigNumber.Abs(y - t) is var d && (d - delta).Sign <= 0 ? [d * d / 2] : [delta * d, -delta * (BigNumber)delta / 2],
        (y, t) => [BigNumber.Max(BigNumber.Min(y - t, delta), -delta)]);

    private static ElementLoss SmoothL1(double beta) => new(
        FormattableString.Invariant($"SmoothL1Loss(Beta = {beta:R})"), [.. Reals, 1e-31], Reals,
        (y, t) => BigNumber.Abs(y - t) is var d && (d - beta).Sign < 0 ? [d * d / beta / 2] : [d, -(BigNumber)beta / 2],
        (y, t) => [(BigNumber.Abs(y - t) - beta).Sign < 0 ? (y - t) / beta : (y - t).Sign]);

    private static ElementLoss Quantile(double share) => new(
        FormattableString.Invariant($"QuantileLoss({share:R})"), Reals, Reals,
        (y, t) => [BigNumber.Max(share * (t - y), ((BigNumber)share - 1) * (t - y))],
        (y, t) => [(t - y).Sign switch { > 0 => -share, < 0 => 1 - (BigNumber)share, _ => 0 }]);

    private static ElementLoss WithLogits(double weight) => new(
        FormattableString.Invariant($"BinaryCrossEntropyWithLogitsLoss(PosWeight = [{weight:R}])"), Reals, Probabilities,
        (y, t) => [weight * t * BigNumber.Softplus(-y), (1 - t) * BigNumber.Softplus(y)],
        (y, t) => [(1 - t) * BigNumber.Sigmoid(y), -weight * t * BigNumber.Sigmoid(-y)]);

    private static ElementLoss Focal(double gamma, double alpha)
    {
        return new(
            FormattableString.Invariant($"FocalLoss(Gamma = {gamma:R}, Alpha = {alpha:R})"), [.. Reals, 90, -90], Probabilities,
            (y, t) => [Yes(y, t) * BigNumber.Softplus(-y), No(y, t) * BigNumber.Softplus(y)],
            (y, t) =>
            [
                No(y, t) * gamma * BigNumber.Sigmoid(-y) * BigNumber.Softplus(y),
                No(y, t) * BigNumber.Sigmoid(y),
                -Yes(y, t) * gamma * BigNumber.Sigmoid(y) * BigNumber.Softplus(-y),
                -Yes(y, t) * BigNumber.Sigmoid(-y),
            ]);

        BigNumber Yes(BigNumber y, BigNumber t) => alpha * t * BigNumber.Power(BigNumber.Sigmoid(-y), gamma);

        BigNumber No(BigNumber y, BigNumber t) => (1 - (BigNumber)alpha) * (1 - t) * BigNumber.Power(BigNumber.Sigmoid(y), gamma);
    }

    private static BigNumber Tanh(BigNumber x) => BigNumber.Sigmoid(2 * x) - BigNumber.Sigmoid(-2 * x);

    /// <summary>A logarithm, −100 at least.</summary>
    private static BigNumber HeldLog(BigNumber x) => x.Sign == 0 ? -100 : BigNumber.Max(BigNumber.Log(x), -100);

    private static BigNumber LogOfRate(BigNumber rate) => BigNumber.Log(rate + Least);

    private static BigNumber[] Stirling(BigNumber t) =>
        (t - 1).Sign > 0 ? [t * BigNumber.Log(t), -t, BigNumber.Log(2 * Math.PI * t) / 2] : [];
}
