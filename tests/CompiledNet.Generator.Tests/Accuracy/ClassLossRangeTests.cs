namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>Losses of a class for each row, with logits at the ends of their range.</summary>
public sealed class ClassLossRangeTests
{
    private const int Classes = 3;

    private static readonly double[] Weights = [0.25, 3, 1000];

    private static readonly double[][] Rows =
    [
        [0, 0, 0], [1e4, -1e4, 0], [-1e4, 1e4, 1e4], [1e4, 9999.5, 9998], [-1e4, -1e4, -1e4], [1e-30, -1e-30, 0],
        [40, -45, 0], [50, 50, 0], [-50, -50, 0], [17, 0, 1], [0.3, -0.8, 1 - 1e-7], [1e4, 1e4 - 0.5, 1e-30], [80, 0, -1e4],
    ];

    private static readonly double[][] SoftTargets = [[1, 0, 0], [0, 0, 1], [0.25, 0.5, 0.25], [1 - 1e-7, 1e-7, 0], [1, 1e-30, 0]];

    private static readonly (double[] Outputs, double[] Targets)[] Samples =
        [.. Rows.SelectMany(_ => Enumerable.Range(0, Classes), (row, target) => (row, new double[] { target }))];

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(0.125, false)]
    [InlineData(0.125, true)]
    public void Softmax_cross_entropies(double smoothing, bool isWeighted)
    {
        string options = FormattableString.Invariant($"LabelSmoothing = {smoothing:R}{(isWeighted ? ", ClassWeights = [0.25, 3, 1000]" : "")}");
        double[] weights = isWeighted ? Weights : [1, 1, 1];
        LossTerms.Check("3", Layers($"SoftmaxCrossEntropyLoss({options})"), Samples, (y, t) => CrossEntropy(y, IndexPart, weights[(int)t[0]], t));
        (double[], double[])[] soft = [.. Rows.SelectMany(_ => SoftTargets, (row, target) => (row, target))];
        LossTerms.Check("3", Layers($"SoftmaxCrossEntropyLoss({options}, SoftTargets = true)"), soft, (y, t) => CrossEntropy(y, SoftPart, 1, t));

        BigNumber IndexPart(double[] t, int k) => weights[k] * (((1 - (BigNumber)smoothing) * (k == (int)t[0] ? 1 : 0)) + ((BigNumber)smoothing / Classes));

        BigNumber SoftPart(double[] t, int k) => weights[k] * (((1 - (BigNumber)smoothing) * t[k]) + ((BigNumber)smoothing / Classes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Negative_log_likelihoods(bool isWeighted) => LossTerms.Check(
        "3", Layers($"NegativeLogLikelihoodLoss({(isWeighted ? "ClassWeights = [0.25, 3, 1000]" : "")})"), Samples,
        (y, t) => new LossTerms([-(BigNumber)y[(int)t[0]]], [.. y.Select((_, k) => new BigNumber[] { k == (int)t[0] ? -1 : 0 })]));

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1.3)]
    public void Focal_losses(double gamma) => LossTerms.Check(
        "3", Layers(FormattableString.Invariant($"FocalLoss(Mode = FocalMode.Softmax, Gamma = {gamma:R})")), Samples, (y, t) => Focal(y, (int)t[0], gamma));

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(1, 1e-30, true)]
    [InlineData(2, 1, false)]
    [InlineData(2, 0.5, true)]
    public void Multi_margin_losses(int degree, double margin, bool isWeighted) => LossTerms.Check(
        "3", Layers(FormattableString.Invariant($"MultiMarginLoss(P = {degree}, Margin = {margin:R}{(isWeighted ? ", ClassWeights = [0.25, 3, 1000]" : "")})")), Samples,
        (y, t) => MultiMargin(y, (int)t[0], degree, margin, isWeighted ? Weights[(int)t[0]] : 1));

    /// <summary>The whole share and the penalty are 0 · ∞ where the target is out of reach, and the loss is infinite.</summary>
    [Theory]
    [InlineData(new[] { double.PositiveInfinity, 0, 3 }, 0, 0, new[] { 0.0, 0, 0 })]
    [InlineData(new[] { double.PositiveInfinity, 0, 3 }, 1, double.PositiveInfinity, new[] { 1.0, -1, 0 })]
    [InlineData(new[] { double.NegativeInfinity, 0, 0 }, 0, double.PositiveInfinity, new[] { -1, 0.5, 0.5 })]
    [InlineData(new[] { double.NegativeInfinity, 0, 0 }, 1, 0.17328679513998632, new[] { 0, -0.29828679513998635, 0.29828679513998635 })]
    [InlineData(new[] { double.NaN, 0, 0 }, 1, double.NaN, new[] { double.NaN, double.NaN, double.NaN })]
    public void Infinite_logits_of_a_focal_loss_give_the_limits(double[] logits, int target, double loss, double[] gradient)
    {
        foreach (bool isDouble in new[] { false, true })
        {
            using var net = new BareNetwork("3", Layers("FocalLoss(Mode = FocalMode.Softmax)"), isDouble);
            net.AssertNear(loss, net.Network.Backward(logits, [target], out double[] gradients), loss, "Loss");
            for (int k = 0; k < Classes; k++) net.AssertNear(gradient[k], gradients[k], Math.Abs(gradient[k]), $"Gradient {k}");
        }
    }

    /// <summary>Q log s + Σ qₖ (m − yₖ), and (Q − qₖ) pₖ − qₖ (1 − pₖ).</summary>
    private static LossTerms CrossEntropy(double[] y, Func<double[], int, BigNumber> part, double divisor, double[] t)
    {
        (BigNumber[] shares, BigNumber logSum) = Softmax(y);
        BigNumber[] q = [.. y.Select((_, k) => part(t, k) / divisor)];
        BigNumber whole = q.Aggregate((x, z) => x + z);
        return new LossTerms(
            [whole * logSum, .. q.Select((share, k) => share * ((BigNumber)y.Max() - y[k]))],
            [.. q.Select((share, k) => new[] { (whole - share) * shares[k], -share * (1 - shares[k]) })]);
    }

    private static LossTerms Focal(double[] y, int target, double gamma)
    {
        (BigNumber[] shares, BigNumber logSum) = Softmax(y);
        BigNumber rest = 1 - shares[target], cost = (BigNumber)y.Max() - y[target] + logSum, focus = BigNumber.Power(rest, gamma);
        BigNumber slope = focus * (1 + (rest.Sign == 0 ? gamma : gamma * shares[target] * cost / rest));
        return new LossTerms([focus * cost], [.. shares.Select((share, k) => new[] { k == target ? -rest * slope : share * slope })]);
    }

    private static LossTerms MultiMargin(double[] y, int target, int degree, double margin, double weight)
    {
        BigNumber[] excesses = [.. y.Select((score, k) => k == target ? 0 : BigNumber.Max(margin + ((BigNumber)score - y[target]), 0))];
        BigNumber[] slopes = [.. excesses.Select(excess => weight / (BigNumber)Classes * (degree == 1 ? excess.Sign : 2 * excess))];
        return new LossTerms(
            [.. excesses.Select(excess => weight / (BigNumber)Classes * BigNumber.Power(excess, degree))],
            [.. slopes.Select((slope, k) => k == target ? slopes.Select(other => -other).ToArray() : [slope])]);
    }

    /// <summary>The probabilities of a row, and log Σ exp(yₖ − m) with its largest logit m.</summary>
    private static (BigNumber[] Shares, BigNumber LogSum) Softmax(double[] y)
    {
        BigNumber[] powers = [.. y.Select(logit => BigNumber.Exp((BigNumber)logit - y.Max()))];
        BigNumber sum = powers.Aggregate((x, z) => x + z);
        return ([.. powers.Select(power => power / sum)], BigNumber.Log(sum));
    }

    private static string Layers(string loss) => $"[Activation(Activation.Identity)] [{loss}]";
}
