namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>Losses of rows that are very long, in float: sums over a row lose no more than 1e-6 of their terms.</summary>
public sealed class LongRowLossTests
{
    private const int Length = 100_000, Kinds = 7;

    private const double Allowed = 1e-6;

    /// <summary>Numbers of few kinds, so that a plain sum in float would be wrong in its fourth digit.</summary>
    private static readonly double[] Kind = [0.1f, 0.7f, -0.3f, 1.1f, 0.01f, -2.3f, 0.9f];

    private static readonly double[] Outputs = [.. Enumerable.Range(0, Length).Select(i => Kind[i % Kinds])];

    private static readonly double[] Others = [.. Enumerable.Range(0, Length).Select(i => Kind[i % Kinds * 3 % Kinds])];

    [Fact]
    public void Cosine_similarity()
    {
        double norm = Distance(Outputs, 2), other = Distance(Others, 2), cosine = Outputs.Zip(Others, (y, t) => y * t).Sum() / norm / other;
        Check($"{Length}", "[Activation(Activation.Identity)] [CosineSimilarityLoss]", Outputs, Others, 1 - cosine, i =>
            ((cosine * Outputs[i] / norm) - (Others[i] / other)) / norm);
    }

    [Fact]
    public void Gaussian_likelihood()
    {
        const int Means = Length / 2;
        double[] outputs = [.. Outputs[..Means], .. Outputs[Means..].Select(y => y + 3)], targets = Others[..Means];
        double loss = targets.Select((t, i) => Math.Log(outputs[Means + i]) + (Math.Pow(outputs[i] - t, 2) / outputs[Means + i])).Sum() / 2 / Means;
        Check($"{Length}", "[Activation(Activation.Identity)] [GaussianNLLLoss]", outputs, targets, loss, i => i < Means
            ? (outputs[i] - targets[i]) / outputs[Means + i] / Means
            : (1 - (Math.Pow(outputs[i - Means] - targets[i - Means], 2) / outputs[i])) / outputs[i] / 2 / Means);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Distance_of_a_triplet(int p)
    {
        // The negative is the anchor's opposite, so both distances are in the gradient.
        double[] negative = [.. Outputs.Select(y => -y / 16)];
        double[] near = [.. Outputs.Zip(Others, (a, b) => a - b)], far = [.. Outputs.Zip(negative, (a, b) => a - b)];
        double toNear = Distance(near, p), toFar = Distance(far, p);
        string loss = FormattableString.Invariant($"[TripletMarginLoss(\"x\", \"z\", \"w\", P = {p}, Epsilon = 0, Margin = 1000000)]");
        Check("", Inputs("x", "z", "w") + loss, [.. Outputs, .. Others, .. negative], [], toNear - toFar + 1e6, i =>
            i < Length ? Slope(near[i], toNear, p) - Slope(far[i], toFar, p)
            : i < 2 * Length ? -Slope(near[i - Length], toNear, p)
            : Slope(far[i - (2 * Length)], toFar, p));
    }

    [Fact]
    public void Contrast()
    {
        double[] differences = [.. Outputs.Zip(Others, (a, b) => a - b)];
        double distance = Distance(differences, 2);
        Check("", Inputs("x", "z") + "[ContrastiveLoss(\"x\", \"z\")]", [.. Outputs, .. Others], [1], distance * distance / 2, i =>
            i < Length ? differences[i] : -differences[i - Length]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Multi_margin_of_very_many_classes(int degree)
    {
        const int Target = 5;
        double[] excesses = [.. Outputs.Select((y, k) => k == Target ? 0 : Math.Max(1 - Outputs[Target] + y, 0))];
        double[] slopes = [.. excesses.Select(excess => (degree == 1 ? Math.Sign(excess) : 2 * excess) / Length)];
        Check(
            $"{Length}", FormattableString.Invariant($"[Activation(Activation.Identity)] [MultiMarginLoss(P = {degree})]"), Outputs, [Target],
            excesses.Sum(excess => Math.Pow(excess, degree)) / Length, k => k == Target ? -slopes.Sum() : slopes[k]);
    }

    [Fact]
    public void Focal_loss_of_very_many_classes()
    {
        const int Target = 3;
        double sum = Outputs.Sum(Math.Exp), share = Math.Exp(Outputs[Target]) / sum, cost = Math.Log(sum) - Outputs[Target], rest = 1 - share;
        double slope = rest * rest * (1 + (2 * share * cost / rest));
        Check(
            $"{Length}", "[Activation(Activation.Identity)] [FocalLoss(Mode = FocalMode.Softmax)]", Outputs, [Target],
            rest * rest * cost, k => k == Target ? -rest * slope : slope * Math.Exp(Outputs[k]) / sum);
    }

    [Fact]
    public void Cross_entropy_of_very_many_classes()
    {
        const int Target = 3;
        double sum = Outputs.Sum(Math.Exp);
        Check(
            $"{Length}", "[Activation(Activation.Identity)] [SoftmaxCrossEntropyLoss]", Outputs, [Target],
            Math.Log(sum) - Outputs[Target], k => (Math.Exp(Outputs[k]) / sum) - (k == Target ? 1 : 0));
    }

    [Fact]
    public void Likelihood_of_very_many_rows()
    {
        const int Rows = Length / 2;
        double[] targets = [.. Enumerable.Range(0, Rows).Select(row => row % 3 == 0 ? 0.0 : 1)];
        double loss = targets.Select((target, row) => -Outputs[(2 * row) + (int)target]).Sum() / Rows;
        Check(
            $"{Length}", $"[Reshape({Rows}, 2)] [NegativeLogLikelihoodLoss]", Outputs, targets,
            loss, i => targets[i / 2] == i % 2 ? -1.0 / Rows : 0);
    }

    private static double Distance(double[] differences, int p) => Math.Pow(differences.Sum(d => Math.Pow(Math.Abs(d), p)), 1.0 / p);

    private static double Slope(double difference, double distance, int p) => Math.Sign(difference) * Math.Pow(Math.Abs(difference) / distance, p - 1);

    private static string Inputs(params string[] names) => string.Concat(names.Select(name =>
        FormattableString.Invariant($"[Input(\"in{name}\", {Length})] [Activation(Activation.Identity, From = \"in{name}\", Name = \"{name}\")] [Output(\"{name}\")] ")));

    private static void Check(string shape, string attributes, double[] outputs, double[] targets, double loss, Func<int, double> gradientOf)
    {
        using var net = new BareNetwork(shape, attributes, isDouble: false);
        double actual = net.Network.Backward(outputs, targets, out double[] gradients);
        AssertNear(loss, actual, Math.Abs(loss), "Loss");
        double[] expected = [.. Enumerable.Range(0, outputs.Length).Select(gradientOf)];

        // Derivatives that cancel are near 0 beside the others.
        double size = expected.Max(Math.Abs) > 100 * expected.Average(Math.Abs) ? 0 : expected.Average(Math.Abs);
        for (int i = 0; i < expected.Length; i++) AssertNear(expected[i], gradients[i], Math.Max(Math.Abs(expected[i]), size), $"Gradient {i}");
    }

    private static void AssertNear(double expected, double actual, double size, string what) => Assert.True(
        Math.Abs(expected - actual) <= Allowed * size,
        FormattableString.Invariant($"{what}: {actual:R} and not {expected:R}"));
}
