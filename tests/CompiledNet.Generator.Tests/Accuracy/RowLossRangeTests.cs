namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>Losses of rows of outputs, and of distances between them: tiny, huge, equal and zero vectors, variances at and below the least.</summary>
public sealed class RowLossRangeTests
{
    private static readonly double[][] Vectors =
    [
        [0, 0, 0], [1e-30, -1e-30, 1e-30], [1e4, -1e4, 1e4], [1e4, -1e4, 9999], [-1e4, 1e4, -1e4], [1, 0, 0], [0, 1, 1e-30],
        [1 - 1e-7, 1, 50], [1e-10, 1e-10, 0], [-50, 0.3, 1e-7], [1e4, 1e-30, 1],
    ];

    private static (double[], double[])[] Pairs => [.. Vectors.SelectMany(_ => Vectors, (x, z) => (x, z))];

    [Theory]
    [InlineData(1e-8)]
    [InlineData(0.5)]
    public void Cosine_similarities(double epsilon) => LossTerms.Check(
        "3", Layers(FormattableString.Invariant($"CosineSimilarityLoss(Epsilon = {epsilon:R})")), Pairs, (y, t) => Cosine(y, t, epsilon));

    [Theory]
    [InlineData(1e-6, false)]
    [InlineData(1e-6, true)]
    [InlineData(1e-12, false)]
    [InlineData(0.5, true)]
    public void Gaussian_likelihoods(double epsilon, bool isFull)
    {
        double[] means = [0, 1e-30, 1e4, -1e4, 0.3, 1e-7], variances = [0, 1e-30, epsilon, 1e-5, 1, 1 - 1e-7, 1e4, -1];
        (double[], double[])[] samples = [.. means.SelectMany(_ => variances, (mean, variance) => new[] { mean, variance })
            .SelectMany(_ => means, (outputs, target) => (outputs, new[] { target }))];
        LossTerms.Check(
            "2", Layers(FormattableString.Invariant($"GaussianNLLLoss(Epsilon = {epsilon:R}, Full = {(isFull ? "true" : "false")})")), samples,
            (y, t) => Gaussian(y[0], y[1], t[0], epsilon, isFull));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(1e4)]
    public void Contrasts(double margin)
    {
        (double[], double[])[] samples = [.. Pairs.SelectMany(_ => new[] { 0, 1, 0.25, 1e-30, 1 - 1e-7 }, (pair, target) => (pair.Item1.Concat(pair.Item2).ToArray(), new[] { target }))];
        string loss = FormattableString.Invariant($"ContrastiveLoss(\"x\", \"z\", Margin = {margin:R})");
        LossTerms.Check("", Inputs("x", "z") + $"[{loss}]", samples, (y, t) => Contrast(y[..3], y[3..], t[0], margin));
    }

    [Theory]
    [InlineData(2, 1e-6, 1)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 0, 0)]
    [InlineData(1, 1e-6, 1)]
    [InlineData(1, 0, 1e4)]
    [InlineData(3, 1e-6, 1)]
    [InlineData(1.5, 0, 50)]
    [InlineData(64, 0, 1)]
    public void Triplets(double p, double epsilon, double margin)
    {
        (double[], double[])[] samples =
        [
            // A third of all, with each vector beside itself among them.
            .. Pairs.Where((_, i) => i % 3 == 0).SelectMany(_ => Vectors.Where((_, i) => i % 3 == 0), (pair, third) => (X: pair.Item1, Z: pair.Item2, W: third))
                .Where(row => HasSide(row.X, row.Z, row.W, p, epsilon, margin))
                .Select(row => (row.X.Concat(row.Z).Concat(row.W).ToArray(), Array.Empty<double>())),
        ];
        string loss = FormattableString.Invariant($"TripletMarginLoss(\"x\", \"z\", \"w\", P = {p:R}, Epsilon = {epsilon:R}, Margin = {margin:R})");
        LossTerms.Check("", Inputs("x", "z", "w") + $"[{loss}]", samples, (y, _) => Triplet(y[..3], y[3..6], y[6..], p, epsilon, margin));
    }

    private static LossTerms Cosine(double[] y, double[] t, double epsilon)
    {
        BigNumber norm = Norm(y), outputs = BigNumber.Max(norm, epsilon), targets = BigNumber.Max(Norm(t), epsilon);
        BigNumber[] products = [.. y.Zip(t, (a, b) => (BigNumber)a * b / outputs / targets)];
        BigNumber cosine = products.Aggregate((a, b) => a + b);
        BigNumber turn = (norm - epsilon).Sign > 0 ? cosine / outputs : 0;

        // The products are summed before the cosine turns the row, so what is rounded off them is rounded off its derivatives.
        BigNumber rounded = (norm - epsilon).Sign > 0 ? products.Select(BigNumber.Abs).Aggregate(BigNumber.Max) / outputs : 0;
        return new LossTerms(
            [1, .. products.Select(product => -product)],
            [.. y.Select((output, i) => new[] { turn * output / outputs, -(t[i] / targets / outputs), rounded * output / outputs, -rounded * output / outputs })]);
    }

    private static LossTerms Gaussian(double mean, double given, double target, double epsilon, bool isFull)
    {
        BigNumber variance = BigNumber.Max(given, epsilon), difference = (BigNumber)mean - target;
        return new LossTerms(
            [BigNumber.Log(variance) / 2, difference * difference / variance / 2, isFull ? Math.Log(2 * Math.PI) / 2 : 0],
            [[difference / variance], [1 / variance / 2, -(difference * difference / variance / variance / 2)]]);
    }

    private static LossTerms Contrast(double[] x, double[] z, BigNumber target, double margin)
    {
        Distance distance = new(x, z, 2, 0);
        BigNumber missing = BigNumber.Max(margin - distance.Value, 0);

        // What the distance is rounded by is missing from the margin.
        BigNumber rounded = missing.Sign > 0 ? (1 - target) * margin : 0;
        BigNumber[][] slopes = [.. distance.Slopes.Select(slope => new[] { target * distance.Value * slope, -(1 - target) * missing * slope, rounded * slope, -rounded * slope })];
        return new LossTerms(
            [target * distance.Value * distance.Value / 2, (1 - target) * missing * missing / 2, rounded * missing, -rounded * missing],
            [.. slopes, .. slopes.Select(Negated)]);
    }

    private static LossTerms Triplet(double[] anchor, double[] positive, double[] negative, double p, double epsilon, double margin)
    {
        Distance near = new(anchor, positive, p, epsilon), far = new(anchor, negative, p, epsilon);
        BigNumber excess = near.Value - far.Value + margin;
        int factor = excess.Sign < 0 ? 0 : 1;
        BigNumber[][] toNear = [.. near.Slopes.Select(slope => Rounded(factor * slope, p))], toFar = [.. far.Slopes.Select(slope => Rounded(factor * slope, p))];
        return new LossTerms(
            factor == 0 ? [near.Value, -near.Value] : [near.Value, -far.Value, margin],
            [.. toNear.Zip(toFar, (slope, other) => slope.Concat(Negated(other)).ToArray()), .. toNear.Select(Negated), .. toFar]);
    }

    /// <summary>Whether the excess is so far from 0 that rounding does not take it to the other side.</summary>
    private static bool HasSide(double[] anchor, double[] positive, double[] negative, double p, double epsilon, double margin)
    {
        double near = (double)new Distance(anchor, positive, p, epsilon).Value, far = (double)new Distance(anchor, negative, p, epsilon).Value;
        return Math.Abs(near - far + margin) > 1e-5 * (near + far) || (near == 0 && far == 0);
    }

    /// <summary>A power multiplies what its base is rounded by, relative to it, by its exponent.</summary>
    private static BigNumber[] Rounded(BigNumber slope, double p) => [slope, p * slope, -p * slope];

    private static BigNumber[] Negated(BigNumber[] terms) => [.. terms.Select(term => -term)];

    private static BigNumber Norm(double[] vector) => BigNumber.Sqrt(vector.Select(x => (BigNumber)x * x).Aggregate((a, b) => a + b));

    private static string Layers(string loss) => $"[Activation(Activation.Identity)] [{loss}]";

    private static string Inputs(params string[] names) => string.Concat(names.Select(name =>
        $"[Input(\"in{name}\", 3)] [Activation(Activation.Identity, From = \"in{name}\", Name = \"{name}\")] [Output(\"{name}\")] "));

    /// <summary>D = (Σ |x − z + ε|ᵖ)^(1/p), and its derivatives for x, which are 0 where it is 0.</summary>
    private sealed class Distance
    {
        public Distance(double[] x, double[] z, double p, double epsilon)
        {
            BigNumber[] differences = [.. x.Zip(z, (a, b) => (BigNumber)a - b + epsilon)];
            BigNumber largest = differences.Select(BigNumber.Abs).Aggregate(BigNumber.Max);
            if (largest.Sign == 0)
            {
                Slopes = [.. differences];
                return;
            }

            BigNumber sum = differences.Select(difference => BigNumber.Power(BigNumber.Abs(difference) / largest, p)).Aggregate((a, b) => a + b);
            Value = largest * (p == 2 ? BigNumber.Sqrt(sum) : BigNumber.Power(sum, 1 / p));
            Slopes = [.. differences.Select(difference => difference.Sign * BigNumber.Power(BigNumber.Abs(difference) / Value, p - 1))];
        }

        public BigNumber Value { get; }

        public BigNumber[] Slopes { get; }
    }
}
