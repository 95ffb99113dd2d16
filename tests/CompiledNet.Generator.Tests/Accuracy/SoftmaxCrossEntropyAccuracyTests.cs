namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>Softmax cross-entropy against its definition in many more digits: confident rows, tiny and huge logits, all options.</summary>
public sealed class SoftmaxCrossEntropyAccuracyTests
{
    private const int Rows = 20;

    [Theory]
    [InlineData(2, "")]
    [InlineData(5, "")]
    [InlineData(30, "")]
    [InlineData(7, "LabelSmoothing = 0.25")]
    [InlineData(2, "LabelSmoothing = 0.001")]
    [InlineData(3, "ClassWeights = [0.25, 3, 1000]")]
    [InlineData(3, "ClassWeights = [0.25, 0, 1000], LabelSmoothing = 0.125")]
    [InlineData(3, "SoftTargets = true")]
    [InlineData(20, "SoftTargets = true")]
    [InlineData(3, "SoftTargets = true, ClassWeights = [0.25, 3, 1000], LabelSmoothing = 0.125")]
    public void Value_and_gradient_are_exact_over_the_whole_range(int classes, string options)
    {
        Options given = new(options, classes);
        foreach (bool isDouble in new[] { false, true })
        {
            using var net = Compile(classes, options, isDouble);
            var random = new Random(classes);
            for (int row = 0; row < Rows; row++) Check(net, given, DrawLogits(random, net, classes), random);
        }
    }

    [Fact]
    public void A_dominant_target_leaves_the_probabilities_of_the_others()
    {
        using var single = Compile(2, "", isDouble: false);
        Assert.Equal(4.1399375e-8f, (float)single.Network.Backward([17, 0], [0], out double[] gradients));
        Assert.Equal([-4.1399374e-8f, 4.1399374e-8f], gradients.Select(gradient => (float)gradient));
    }

    [Theory]
    [InlineData("", new[] { double.PositiveInfinity, 0, 3 }, 0, 0, new[] { 0.0, 0, 0 })]
    [InlineData("", new[] { double.PositiveInfinity, 0, 3 }, 1, double.PositiveInfinity, new[] { 1.0, -1, 0 })]
    [InlineData("", new[] { double.NegativeInfinity, 0, 0 }, 1, 0.6931471805599453, new[] { 0, -0.5, 0.5 })]
    [InlineData("", new[] { double.NegativeInfinity, 0, 0 }, 0, double.PositiveInfinity, new[] { -1, 0.5, 0.5 })]
    [InlineData("", new[] { double.NaN, 0, 0 }, 1, double.NaN, new[] { double.NaN, double.NaN, double.NaN })]
    [InlineData("ClassWeights = [0, 1, 1], LabelSmoothing = 0.5", new[] { double.NegativeInfinity, 0, 0 }, 1, 0.5776226504666211, new[] { 0, -0.25, 0.25 })]
    [InlineData("SoftTargets = true", new[] { double.NegativeInfinity, 0, 0 }, 1, 0.6931471805599453, new[] { 0, -0.5, 0.5 })]
    [InlineData("SoftTargets = true", new[] { double.PositiveInfinity, 0, 0 }, 0, 0, new[] { 0.0, 0, 0 })]
    public void Infinite_logits_give_the_limits_and_NaN_gives_NaN(string options, double[] logits, int target, double loss, double[] gradient)
    {
        foreach (bool isDouble in new[] { false, true })
        {
            using var net = Compile(3, options, isDouble);
            double[] targets = options.StartsWith("Soft", StringComparison.Ordinal) ? OneHot(3, target) : [target];
            net.AssertNear(loss, net.Network.Backward(logits, targets, out double[] gradients), loss, "Loss");
            for (int k = 0; k < 3; k++) net.AssertNear(gradient[k], gradients[k], Math.Abs(gradient[k]), $"Gradient {k}");
        }
    }

    private static BareNetwork Compile(int classes, string options, bool isDouble) => new(
        FormattableString.Invariant($"{classes}"),
        $"[Activation(Activation.Identity)] [SoftmaxCrossEntropyLoss({options})]",
        isDouble);

    private static double[] OneHot(int classes, int target) => [.. Enumerable.Range(0, classes).Select(k => k == target ? 1.0 : 0)];

    /// <summary>Logits of any size, equal ones among them, of which one may be far above the others.</summary>
    private static double[] DrawLogits(Random random, BareNetwork net, int classes)
    {
        double[] sizes = [0, 1e-310, 1e-40, 1e-30, 1e-6, 1, 1, 10, 100, 800, 1e30];
        double size = sizes[random.Next(sizes.Length)];
        double[] logits = [.. Enumerable.Range(0, classes).Select(_ => ((random.NextDouble() * 2) - 1) * size)];
        if (random.Next(3) == 0) logits[random.Next(classes)] = logits[random.Next(classes)];
        double[] leads = [0, 0.1, 3, 17, 38, 80, 90, 700, 740];
        int leader = random.Next(classes);
        double lead = leads[random.Next(leads.Length)];
        if (lead > 0) logits[leader] = logits.Max() + lead;
        return [.. logits.Select(net.Round)];
    }

    private static void Check(BareNetwork net, Options options, double[] logits, Random random)
    {
        int classes = logits.Length;
        BigNumber largest = logits.Max();
        BigNumber[] powers = [.. logits.Select(logit => BigNumber.Exp(logit - largest))];
        BigNumber sum = powers.Aggregate((x, y) => x + y);
        BigNumber logSum = BigNumber.Log(sum);
        int dominant = Array.IndexOf(logits, logits.Max());
        foreach (int target in new[] { dominant, (dominant + 1) % classes, random.Next(classes) })
        {
            double[] targets = options.IsSoft ? DrawSoftTarget(random, net, classes, target) : [target];
            BigNumber[] q = [.. Enumerable.Range(0, classes).Select(k => options.Part(targets, k))];
            BigNumber total = q.Aggregate((x, y) => x + y);
            double divisor = options.Divisor(target);
            if (divisor == 0) continue;

            // A power may be rounded to a denormal number before its weight makes it larger.
            int units = (int)Math.Ceiling(classes * Math.Max(1, (double)total / divisor));
            double loss = (double)(total * logSum) + q.Select((part, k) => (double)(part * (largest - logits[k]))).Sum();
            string what = $"[{string.Join(", ", logits.Select(logit => FormattableString.Invariant($"{logit:R}")))}], target {string.Join(", ", targets)}";
            double actual = net.Network.Backward(logits, targets, out double[] gradients);
            net.AssertNear(loss / divisor, actual, loss / divisor, "Loss of " + what, units);
            for (int k = 0; k < classes; k++)
            {
                // (Q − q) p − q (1 − p): two true opposites.
                BigNumber p = powers[k] / sum;
                (BigNumber up, BigNumber down) = ((total - q[k]) * p, q[k] * (1 - p));
                net.AssertNear(
                    (double)(up - down) / divisor, gradients[k], (double)(up + down) / divisor, $"Gradient {k} of {what}", units);
            }
        }
    }

    /// <summary>Probabilities of which one has nearly all, or all.</summary>
    private static double[] DrawSoftTarget(Random random, BareNetwork net, int classes, int target)
    {
        if (random.Next(3) == 0) return OneHot(classes, target);
        double spread = Math.Pow(10, random.Next(-7, 0)) / classes;
        double[] targets = [.. Enumerable.Range(0, classes).Select(_ => net.Round(random.NextDouble() * spread))];
        targets[target] = net.Round(1 - (targets.Sum() - targets[target]));
        return targets;
    }

    /// <summary>The options that the tests use, as numbers.</summary>
    private sealed class Options(string text, int classes)
    {
        private readonly double _smoothing = Numbers(text, "LabelSmoothing = ").FirstOrDefault();
        private readonly double[] _weights = [.. Numbers(text, "ClassWeights = [").DefaultIfEmpty(1)];

        public bool IsSoft { get; } = text.Contains("Soft", StringComparison.Ordinal);

        public double Divisor(int target) => IsSoft ? 1 : Weight(target);

        /// <summary>The part qₖ of a class.</summary>
        public BigNumber Part(double[] targets, int k)
        {
            BigNumber share = (BigNumber)_smoothing / classes * Weight(k);
            if (IsSoft) return (Weight(k) * ((1 - (BigNumber)_smoothing) * targets[k])) + share;
            return k == (int)targets[0] ? (Weight(k) * (1 - (BigNumber)_smoothing)) + share : share;
        }

        private double Weight(int k) => _weights.Length == 1 ? 1 : _weights[k];

        private static IEnumerable<double> Numbers(string text, string option)
        {
            int start = text.IndexOf(option, StringComparison.Ordinal);
            if (start < 0) return [];
            string rest = text[(start + option.Length)..];
            string list = rest.Split(option.EndsWith('[') ? ']' : ',')[0];
            return list.Split(',').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
