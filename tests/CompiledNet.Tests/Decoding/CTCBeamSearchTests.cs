using CompiledNet.Tests.CompilerServices;

namespace CompiledNet.Tests.Decoding;

/// <summary>The search of likely sequences against all of them, and where it keeps few.</summary>
public sealed class CTCBeamSearchTests
{
    [Theory]
    [InlineData(1, 2, 0)]
    [InlineData(3, 4, 3)]
    [InlineData(5, 3, 1)]
    [InlineData(7, 3, 0)]
    [InlineData(9, 2, 1)]
    public void A_wide_beam_finds_all_sequences_with_their_probabilities(int steps, int classes, int blank)
    {
        double[] outputs = Outputs(steps, classes, seed: steps);
        (int[] Ids, double Probability)[] expected = All(outputs, classes, blank);
        IReadOnlyList<CTCHypothesis> found = new CTCBeamSearch(classes, expected.Length, blank).Decode<double>(outputs);
        Assert.Equal(expected.Length, found.Count);
        Assert.Equal(1, found.Sum(hypothesis => Math.Exp(hypothesis.LogProbability)), 1e-12);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Ids, found[i].Ids);
            Assert.Equal(Math.Log(expected[i].Probability), found[i].LogProbability, 1e-12);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void A_narrow_beam_keeps_no_more_and_never_tells_too_much(int width)
    {
        double[] outputs = Outputs(7, 3, seed: 2);
        Dictionary<string, double> all = All(outputs, 3, 0).ToDictionary(item => string.Join(' ', item.Ids), item => Math.Log(item.Probability));
        IReadOnlyList<CTCHypothesis> found = new CTCBeamSearch(3, width).Decode<double>(outputs);
        Assert.InRange(found.Count, 1, width);
        Assert.Equal(found.Count, found.Select(hypothesis => string.Join(' ', hypothesis.Ids)).Distinct().Count());
        Assert.All(found, hypothesis => Assert.True(hypothesis.LogProbability <= all[string.Join(' ', hypothesis.Ids)] + 1e-12));
        Assert.Equal(found.OrderByDescending(hypothesis => hypothesis.LogProbability), found);
    }

    [Fact]
    public void Many_paths_together_may_be_likelier_than_the_best_one()
    {
        // Graves (2012), figure 7.5: blank twice is the best path, and the id the likelier sequence.
        double[] outputs = [Math.Log(0.6), Math.Log(0.4), Math.Log(0.6), Math.Log(0.4)];
        Assert.Empty(CTCDecoder.BestPath<double>(outputs, 2));
        CTCHypothesis best = new CTCBeamSearch(2).Decode<double>(outputs)[0];
        Assert.Equal([1], best.Ids);
        Assert.Equal(Math.Log(0.64), best.LogProbability, 1e-14);
        Assert.Equal("1 (-0.446287)", best.ToString());
    }

    [Fact]
    public void The_best_goes_into_room_of_the_callers_without_other_memory()
    {
        var search = new CTCBeamSearch(4, 5);
        float[] outputs = [.. Outputs(12, 4, seed: 5).Select(y => (float)y)];
        CTCHypothesis expected = search.Decode<float>(outputs)[0];
        int[] ids = new int[12];
        int count = search.Decode<float>(outputs, ids, out double logProbability);
        Assert.Equal(expected.Ids, ids[..count]);
        Assert.Equal(expected.LogProbability, logProbability);
        Assert.Equal(0, Allocated.Fewest(() => search.Decode<float>(outputs, ids, out _)));
        Assert.Equal(0, search.Decode<float>([], ids, out logProbability));
        Assert.Equal(0, logProbability);
    }

    [Fact]
    public void A_beginning_that_was_dropped_and_comes_back_is_the_same()
    {
        var random = new Random(9);
        for (int turn = 0; turn < 200; turn++)
        {
            double[] outputs = [.. Enumerable.Range(0, 12 * 3).Select(_ => random.NextDouble() * 6)];
            string[] found = [.. new CTCBeamSearch(3, 2 + (turn % 5)).Decode<double>(outputs).Select(hypothesis => string.Join(' ', hypothesis.Ids))];
            Assert.Equal(found.Distinct(), found);
        }
    }

    [Fact]
    public void Outputs_that_are_no_numbers_give_no_sequence()
    {
        var search = new CTCBeamSearch(2);
        double[] outputs = [0, 1, double.NaN, 1, 0, 1];
        Assert.Empty(search.Decode<double>(outputs));
        Assert.Equal(0, search.Decode<double>(outputs, new int[3], out double logProbability));
        Assert.Equal(double.NaN, logProbability);
        Assert.Equal([1], search.Decode<double>([double.NegativeInfinity, 0])[0].Ids);
        Assert.Single(search.Decode<double>([double.NegativeInfinity, 0]));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => new CTCBeamSearch(0));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => new CTCBeamSearch(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>("blank", () => new CTCBeamSearch(2, 1, 2));
        var search = new CTCBeamSearch(2, 3, 1);
        Assert.Equal((2, 3, 1), (search.Classes, search.Width, search.Blank));
        Assert.Throws<ArgumentException>("outputs", () => search.Decode<double>(new double[3]));
        Assert.Throws<ArgumentException>("ids", () => search.Decode<double>(new double[4], new int[1], out _));
    }

    private static double[] Outputs(int steps, int classes, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, steps * classes).Select(_ => random.NextDouble() * 4)];
    }

    /// <summary>All sequences with their probabilities, the likeliest first.</summary>
    private static (int[] Ids, double Probability)[] All(double[] outputs, int classes, int blank)
    {
        double[][] logs = CTCReference.LogProbabilities(outputs, classes);
        return
        [
            .. CTCReference.Paths(logs.Length, classes)
                .GroupBy(path => string.Join(' ', CTCReference.Collapse(path, blank)))
                .Select(paths => (CTCReference.Collapse(paths.First(), blank), paths.Sum(path => Math.Exp(path.Select((id, step) => logs[step][id]).Sum()))))
                .OrderByDescending(item => item.Item2),
        ];
    }
}
