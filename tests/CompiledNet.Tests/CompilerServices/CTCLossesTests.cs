using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

/// <summary>Losses and gradients of alignments against all paths one by one, and where they are too many or too unlikely for that.</summary>
public sealed class CTCLossesTests
{
    public static TheoryData<int, int, int, int[]> Cases => new()
    {
        { 1, 2, 0, [] },
        { 1, 2, 0, [1] },
        { 1, 3, 2, [0] },
        { 2, 2, 1, [0] },
        { 3, 2, 0, [1, 1] },
        { 4, 3, 0, [] },
        { 4, 3, 0, [1, 2] },
        { 4, 3, 1, [0, 0] },
        { 5, 3, 0, [2, 1, 2] },
        { 5, 3, 0, [1, 1, 2] },
        { 6, 4, 3, [0, 1, 2] },
        { 6, 3, 0, [1, 1, 2, 2] },
        { 7, 3, 1, [0, 2, 0, 2, 0] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_are_those_of_all_paths(int steps, int classes, int blank, int[] target)
    {
        double[] outputs = Random(steps * classes, seed: steps + target.Length, size: 3);
        (double probability, double[][] shares) = CTCReference.Sum(CTCReference.LogProbabilities(outputs, classes), target, blank);
        (double loss, double[] gradients) = Run(outputs, classes, blank, steps, target, scale: 0.75);
        int divisor = Math.Max(target.Length, 1);
        Assert.Equal(-Math.Log(probability) / divisor, loss, 1e-12);
        double[][] logs = CTCReference.LogProbabilities(outputs, classes);
        for (int i = 0; i < gradients.Length; i++)
        {
            Assert.Equal(0.75 / divisor * (Math.Exp(logs[i / classes][i % classes]) - shares[i / classes][i % classes]), gradients[i], 1e-12);
        }
    }

    [Fact]
    public void Floats_are_rounded_once()
    {
        float[] outputs = [.. Random(40, seed: 3, size: 5).Select(y => (float)y)];
        (double loss, double[] gradients) = Run([.. outputs.Select(y => (double)y)], 4, 0, 10, [1, 2, 2], scale: 1);
        (float single, float[] singles) = Run(outputs, 4, 0, 10, [1, 2, 2], scale: 1f);
        Assert.Equal((float)loss, single);
        Assert.Equal(gradients.Select(gradient => (float)gradient), singles);
    }

    [Theory]
    [InlineData(1000, 20, 20, 5)]
    [InlineData(1000, 20, 0, 5)]
    [InlineData(1000, 3, 333, 1)]
    [InlineData(60, 4, 9, 1e4)]
    [InlineData(60, 4, 9, 1e-8)]
    public void Long_sequences_and_large_logits_keep_their_digits(int steps, int classes, int length, double size)
    {
        double[] outputs = Random(steps * classes, seed: length, size);
        var random = new Random(length);
        int[] target = [.. Enumerable.Range(0, length).Select(_ => 1 + random.Next(classes - 1))];
        (double loss, double[] gradients) = Run(outputs, classes, 0, steps, target, scale: 1);
        double expected = -CTCReference.LogProbability(CTCReference.LogProbabilities(outputs, classes), target, 0) / Math.Max(length, 1);
        Assert.Equal(expected, loss, 1e-12 * Math.Abs(expected));
        Assert.All(gradients, gradient => Assert.InRange(gradient, -1, 1));

        // The shares of a step's classes sum to 1, and so do their probabilities.
        Assert.All(gradients.Chunk(classes), row => Assert.Equal(0, row.Sum(), 1e-9));
        Assert.Contains(gradients, gradient => gradient != 0);
    }

    [Fact]
    public void A_sure_alignment_keeps_the_digits_of_what_is_left()
    {
        double[] outputs = [0, 40, 0, 40, 0, 0, 0, 40, 0];
        (double loss, double[] gradients) = Run(outputs, 3, 1, 3, [0], scale: 1);

        // The path blank, 0, blank has all but 6 e⁻⁴⁰ of the probability, and its two neighbours have e⁻⁴⁰ each.
        Assert.Equal(1, loss / (4 * Math.Exp(-40)), 1e-9);
        Assert.All(gradients, gradient => Assert.True(Math.Abs(gradient) < 1e-15));
    }

    [Fact]
    public void Steps_that_do_not_count_may_be_anything_and_have_no_gradient()
    {
        double[] outputs = Random(12, seed: 1, size: 2), longer = [.. outputs, double.NaN, double.PositiveInfinity, 1e300];
        (double loss, double[] gradients) = Run(outputs, 3, 0, 4, [1, 2], scale: 1);
        (double same, double[] more) = Run(longer, 3, 0, 4, [1, 2], scale: 1);
        Assert.Equal(loss, same);
        Assert.Equal([.. gradients, 0, 0, 0], more);
    }

    [Fact]
    public void A_target_that_no_path_gives_has_an_infinite_loss_or_none()
    {
        double[] outputs = Random(6, seed: 1, size: 2);
        foreach (int[] target in (int[][])[[1, 1], [2, 1, 2]])
        {
            (double loss, double[] gradients) = Run(outputs, 3, 0, 2, target, scale: 1);
            Assert.Equal(double.PositiveInfinity, loss);
            Assert.All(gradients, gradient => Assert.Equal(double.NaN, gradient));
            (loss, gradients) = Run(outputs, 3, 0, 2, target, scale: 1, zeroInfinity: true);
            Assert.Equal(0, loss);
            Assert.All(gradients, gradient => Assert.Equal(0, gradient));
        }
    }

    [Fact]
    public void Infinite_logits_give_their_limits_and_NaN_gives_NaN()
    {
        const double Never = double.NegativeInfinity, Sure = double.PositiveInfinity;
        (double loss, double[] gradients) = Run([0, Never, 0, 0, Sure, 0], 3, 0, 2, [1], scale: 1);
        Assert.Equal(Math.Log(2), loss, 1e-15);
        AssertNear([-0.5, 0, 0.5, 0, 0, 0], gradients);
        (loss, _) = Run([0, Never, 0, 0, Never, 0], 3, 0, 2, [1], scale: 1);
        Assert.Equal(Sure, loss);
        (loss, gradients) = Run([0, double.NaN, 0, 0, 1, 0], 3, 0, 2, [2], scale: 1, zeroInfinity: true);
        Assert.Equal(double.NaN, loss);
        Assert.All(gradients, gradient => Assert.Equal(double.NaN, gradient));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    public void Samples_of_a_pack_do_not_know_of_each_other(int samples)
    {
        const int Lanes = 16, Steps = 6, Classes = 4, Length = 3, Pitch = Length + 5;
        var shape = new CTCShape { Lanes = Lanes, Steps = Steps, Classes = Classes, TargetLength = Length, TargetPitch = Pitch, Blank = 2 };
        double[] outputs = Random(Lanes * Steps * Classes, seed: samples, size: 4), gradients = new double[outputs.Length], losses = new double[Lanes];
        double[] scales = Random(Lanes, seed: 2, size: 1);
        int[] targets = [.. Enumerable.Range(0, samples * Pitch).Select(i => (i % Pitch) switch { 3 => 1 + (i % Steps), 4 => i % 4, var id when id < 3 => (i * 7) % 2, _ => -99 })];
        Array.Fill(gradients, 7);
        CTCLosses.OfPack<double>(shape, samples, outputs, targets, scales, Scratch<double>(Steps, Classes, Length), gradients, losses);
        for (int sample = 0; sample < Lanes; sample++)
        {
            double[] own = [.. Enumerable.Range(0, Steps * Classes).Select(i => outputs[(i * Lanes) + sample])];
            double[] actual = [.. Enumerable.Range(0, Steps * Classes).Select(i => gradients[(i * Lanes) + sample])];
            if (sample >= samples)
            {
                Assert.All(actual, gradient => Assert.Equal(0, gradient));
                continue;
            }

            int[] target = targets[(sample * Pitch)..((sample * Pitch) + Length)];
            (int steps, int length) = (targets[(sample * Pitch) + Length], targets[(sample * Pitch) + Length + 1]);
            (double loss, double[] expected) = Run(own, Classes, 2, steps, target[..length], scales[sample]);
            Assert.Equal(loss, losses[sample]);
            Assert.Equal(expected, actual);
        }
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-15);
    }

    private static double[] Random(int count, int seed, double size)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => ((2 * random.NextDouble()) - 1) * size)];
    }

    /// <summary>Room that the generator would reserve, full of numbers of another call.</summary>
    private static T[] Scratch<T>(int steps, int classes, int length)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        int states = ((((2 * length) + 8) / 8) * 8) + 2, padded = (classes + 7) / 8 * 8;
        int doubles = ((steps + 4) * states) + (2 * padded) + (2 * steps);
        var scratch = new T[typeof(T) == typeof(double) ? doubles : 2 * doubles];
        Array.Fill(scratch, T.NaN);
        return scratch;
    }

    private static (T Loss, T[] Gradients) Run<T>(T[] outputs, int classes, int blank, int steps, int[] target, T scale, bool zeroInfinity = false)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        int all = outputs.Length / classes;
        var shape = new CTCShape
        {
            Lanes = 1,
            Steps = all,
            Classes = classes,
            TargetLength = target.Length,
            TargetPitch = target.Length + 2,
            Blank = blank,
            ZeroInfinity = zeroInfinity,
        };
        T[] gradients = new T[outputs.Length], losses = new T[1];
        CTCLosses.OfPack<T>(shape, 1, outputs, [.. target, steps, target.Length], [scale], Scratch<T>(all, classes, target.Length), gradients, losses);
        return (losses[0], gradients);
    }
}
