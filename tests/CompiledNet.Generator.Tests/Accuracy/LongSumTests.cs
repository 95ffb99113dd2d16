namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>
/// Sums in losses and in softmax, of lengths that are drawn, over terms that are hard to sum: the error stays below 1e-6 of
/// the sum of the terms' absolute values.
/// </summary>
public sealed class LongSumTests
{
    private const double Allowed = 1e-6;

    /// <summary>Short sums, those around the lengths where the way of summing changes, and long ones.</summary>
    private static readonly int[] Lengths = [2, 16, 17, 24, 1023, 20_000 + new Random(5).Next(1000), 100_001];

    /// <summary>Orders of terms from 0 to 1: one huge and many small, equal, falling, rising, drawn.</summary>
    private static readonly Func<int, int, Random, double>[] Terms =
    [
        (i, _, _) => i == 0 ? 1 : 1.0 / 4096 / 4096,
        (i, count, _) => i == count - 1 ? 1 : 1.0 / 5000,
        (_, _, _) => 0.1,
        (i, _, _) => 1.0 / (1 + i),
        (i, count, _) => (double)i / count,
        (_, _, random) => random.NextDouble(),
    ];

    public static TheoryData<int> AllLengths => [.. Lengths];

    [Theory]
    [MemberData(nameof(AllLengths))]
    public void Squares(int length)
    {
        using var net = new BareNetwork(Text(length), "[Activation(Activation.Identity)] [MeanSquaredErrorLoss]", isDouble: false);
        ForEach(length, terms =>
        {
            double[] outputs = [.. terms.Select(term => net.Round(64 * Math.Sqrt(term)))];
            double expected = outputs.Sum(output => output * output);
            AssertSum(expected, net.Network.Loss(outputs, new double[length]) * length, expected);
        });
    }

    [Theory]
    [MemberData(nameof(AllLengths))]
    public void Binary_cross_entropies(int length)
    {
        using var net = new BareNetwork(Text(length), "[Activation(Activation.Identity)] [BinaryCrossEntropyWithLogitsLoss]", isDouble: false);
        ForEach(length, terms =>
        {
            double[] outputs = [.. terms.Select(term => net.Round(term * 100))];
            double[] targets = [.. terms.Select((_, i) => i % 3 == 0 ? 1.0 : 0)];
            double expected = outputs.Select((y, i) => (targets[i] == 1 ? 0 : y) + Math.Log(1 + Math.Exp(-y))).Sum();
            AssertSum(expected, net.Network.Loss(outputs, targets) * length, expected);
        });
    }

    [Theory]
    [MemberData(nameof(AllLengths))]
    public void Exponentials_of_a_cross_entropy(int classes)
    {
        using var net = new BareNetwork(
            Text(classes), "[Activation(Activation.Identity)] [SoftmaxCrossEntropyLoss]", isDouble: false);
        ForEach(classes, terms =>
        {
            double[] logits = [.. terms.Select(term => net.Round(Math.Log(term + 1e-12)))];
            double largest = logits.Max();
            double sum = logits.Sum(logit => Math.Exp(logit - largest));
            double expected = Math.Log(sum) + largest - logits[classes / 2];
            double actual = net.Network.Backward(logits, [classes / 2], out double[] gradients);
            AssertSum(expected, actual, Math.Max(expected, 1));
            double probability = Math.Exp(logits[0] - largest) / sum;
            AssertSum(probability, gradients[0], probability);
        });
    }

    [Theory]
    [MemberData(nameof(AllLengths))]
    public void Distances_of_smoothed_and_of_soft_targets(int classes)
    {
        using var smoothed = new BareNetwork(
            Text(classes), "[Activation(Activation.Identity)] [SoftmaxCrossEntropyLoss(LabelSmoothing = 0.5)]", isDouble: false);
        using var soft = new BareNetwork(
            Text(classes), "[Activation(Activation.Identity)] [SoftmaxCrossEntropyLoss(SoftTargets = true)]", isDouble: false);
        ForEach(classes, terms =>
        {
            double[] logits = [.. terms.Select(term => smoothed.Round(term * 20))];
            double largest = logits.Max();
            double logSum = Math.Log(logits.Sum(logit => Math.Exp(logit - largest)));
            double distance = logits.Sum(logit => largest - logit) / classes;
            double expected = logSum + (0.5 * (largest - logits[0])) + (0.5 * distance);
            AssertSum(expected, smoothed.Network.Loss(logits, [0]), expected);

            double total = terms.Sum();
            double[] targets = [.. terms.Select(term => soft.Round(term / total))];
            expected = targets.Select((target, i) => target * (logSum + largest - logits[i])).Sum();
            AssertSum(expected, soft.Network.Loss(logits, targets), expected);
        });
    }

    [Theory]
    [MemberData(nameof(AllLengths))]
    public void Softmax_and_its_gradient_alone_and_in_a_batch(int length)
    {
        using var net = new BareNetwork(Text(length), "[Activation(Activation.Softmax)] [MeanSquaredErrorLoss]", isDouble: false);
        ForEach(length, terms =>
        {
            double[] inputs = [.. terms.Select(term => net.Round(Math.Log(term + 1e-12)))];
            double largest = inputs.Max();
            double sum = inputs.Sum(input => Math.Exp(input - largest));
            double[] expected = [.. inputs.Select(input => Math.Exp(input - largest) / sum)];
            double[] actual = net.Network.Forward(inputs);
            AssertSum(1, actual.Sum(), 1);
            for (int i = 0; i < length; i++) AssertSum(expected[i], actual[i], expected[i]);

            double[] targets = [.. expected.Select((_, i) => (double)(i % 2))];
            net.Network.Backward(inputs, targets, out double[] gradients);
            double[] slopes = [.. actual.Select((z, i) => 2 * (z - targets[i]) / length)];
            double dot = slopes.Select((slope, i) => slope * expected[i]).Sum();
            double size = slopes.Select((slope, i) => Math.Abs(slope) * expected[i]).Sum();
            for (int i = 0; i < length; i++) AssertSum(expected[i] * (slopes[i] - dot), gradients[i], expected[i] * (Math.Abs(slopes[i]) + size));

            if (length > 2000) return;
            double[] block = net.Network.Forward([.. Enumerable.Repeat(inputs, 33).SelectMany(row => row)]);
            for (int i = 0; i < block.Length; i++) Assert.Equal(actual[i % length], block[i]);
        });
    }

    private static string Text(int length) => FormattableString.Invariant($"{length}");

    private static void ForEach(int length, Action<double[]> check)
    {
        var random = new Random(length);
        foreach (Func<int, int, Random, double> term in Terms) check([.. Enumerable.Range(0, length).Select(i => term(i, length, random))]);
    }

    private static void AssertSum(double expected, double actual, double size) => Assert.True(
        Math.Abs(expected - actual) <= (Allowed * size) + float.Epsilon,
        FormattableString.Invariant($"{actual:R} and not {expected:R}, {Math.Abs(expected - actual) / size:E1} of the terms"));
}
