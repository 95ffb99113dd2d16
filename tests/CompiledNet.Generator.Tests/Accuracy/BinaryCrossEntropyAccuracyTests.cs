namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>Binary cross-entropy with logits against its definition in many more digits, over the whole range of logits.</summary>
public sealed class BinaryCrossEntropyAccuracyTests
{
    private static readonly double[] Sizes =
    [
        0, double.Epsilon, float.Epsilon, 1e-310, 1e-40, 1e-38, 1e-30, 1e-8, 1e-3, 0.3, 0.9999, 1, 1.5, 5, 10, 17, 20, 37, 38, 39.99, 40.5,
        60, 87, 90, 95, 103, 110, 400, 700, 708.5, 740, 745, 760, 1e4, 1e30,
    ];

    private static readonly double[] Targets = [0, 1, 0.5, 0.25, 0.75, 1e-30, 0.4999, 0.99];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0.25)]
    [InlineData(1000)]
    [InlineData(0)]
    public void Value_and_gradient_are_exact_over_the_whole_range(double weight)
    {
        foreach (bool isDouble in new[] { false, true })
        {
            using var net = Compile(weight, isDouble);
            var random = new Random(12);
            IEnumerable<double> drawn = Enumerable.Range(0, 12).Select(_ => Math.Pow(10, (random.NextDouble() * 4) - 2));
            foreach (double size in Sizes.Concat(drawn).Select(net.Round))
            {
                // Every sample has both signs, and the logarithm is the same for all targets.
                BigNumber power = BigNumber.Exp(-(BigNumber)size);
                BigNumber rest = BigNumber.Log(1 + power);
                foreach (double target in Targets.Append(random.NextDouble()).Select(net.Round))
                {
                    Check(net, size, target, weight, power, rest);
                    Check(net, -size, target, weight, power, rest);
                }
            }
        }
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 1, 0, 0)]
    [InlineData(double.NegativeInfinity, 0, 0, 0)]
    [InlineData(double.PositiveInfinity, 0, double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, 1, double.PositiveInfinity, -3)]
    [InlineData(double.NegativeInfinity, 0.5, double.PositiveInfinity, -1.5)]
    [InlineData(double.NaN, 1, double.NaN, double.NaN)]
    [InlineData(double.NaN, 0, double.NaN, double.NaN)]
    public void Infinite_logits_give_the_limits_and_NaN_gives_NaN(double logit, double target, double loss, double gradient)
    {
        foreach (bool isDouble in new[] { false, true })
        {
            using var net = Compile(3, isDouble);
            Assert.Equal(loss, net.Network.Backward([logit], [target], out double[] gradients));
            Assert.Equal(gradient, gradients[0]);
            Assert.Equal(loss, net.Network.Loss([logit], [target]));
        }
    }

    private static BareNetwork Compile(double weight, bool isDouble) => new(
        "1", FormattableString.Invariant($"[Activation(Activation.Identity)] [BinaryCrossEntropyWithLogitsLoss(PosWeight = [{weight}])]"), isDouble);

    private static void Check(BareNetwork net, double logit, double target, double weight, BigNumber power, BigNumber rest)
    {
        (BigNumber yes, BigNumber no) = ((BigNumber)weight * target, 1 - (BigNumber)target);
        BigNumber sigmoid = (logit > 0 ? 1 : power) / (1 + power);
        BigNumber loss = (no * (BigNumber.Max(logit, 0) + rest)) + (yes * (BigNumber.Max(-logit, 0) + rest));
        (BigNumber up, BigNumber down) = (no * sigmoid, yes * (1 - sigmoid));
        double gradient = (double)(up - down);

        // Two true opposites may nearly cancel; without a weight not even where both are nearly a half.
        double scale = weight == 1 && Math.Abs(logit) < 0.1 ? Math.Abs(gradient) + (Math.Abs(1 - (2 * target)) / 2) : (double)(up + down);
        string what = FormattableString.Invariant($"weight {weight:R}, logit {logit:R}, target {target:R}");
        double actual = net.Network.Backward([logit], [target], out double[] gradients);
        net.AssertNear((double)loss, actual, (double)loss, "Loss with " + what);
        net.AssertNear(gradient, gradients[0], scale, "Gradient with " + what);
    }
}
