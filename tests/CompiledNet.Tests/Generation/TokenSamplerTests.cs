namespace CompiledNet.Tests.Generation;

/// <summary>Tokens are picked from logits by their probabilities, or from the most likely ones.</summary>
public sealed class TokenSamplerTests
{
    private static readonly double[] Halves = [Math.Log(0.25), Math.Log(0.5), Math.Log(0.125), Math.Log(0.125)];

    [Fact]
    public void Without_temperature_the_largest_logit_wins_and_of_equals_the_first()
    {
        var sampler = new TokenSampler(5, new GenerationOptions { Temperature = 0 });
        Assert.Equal(3, sampler.Next<float>([-3, 0, -1, 2, 1]));
        Assert.Equal(1, sampler.Next<double>([1, 2, 2, double.NegativeInfinity, 2]));
        Assert.Equal(2, sampler.Next<double>([1, 2, double.PositiveInfinity, 0, double.PositiveInfinity]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(3)]
    public void Tokens_have_the_probabilities_of_their_logits(double temperature)
    {
        double[] weights = [.. Halves.Select(logit => Math.Exp(logit / temperature))];
        ExpectShares([.. weights.Select(weight => weight / weights.Sum())], Halves, new GenerationOptions { Temperature = temperature, Seed = 5 });
    }

    [Theory]
    [InlineData(1, new[] { 0.0, 1, 0, 0 })]
    [InlineData(2, new[] { 1.0 / 3, 2.0 / 3, 0, 0 })]
    [InlineData(3, new[] { 2.0 / 7, 4.0 / 7, 1.0 / 7, 0 })] // Of equals the first.
    [InlineData(4, new[] { 0.25, 0.5, 0.125, 0.125 })]
    [InlineData(9, new[] { 0.25, 0.5, 0.125, 0.125 })]
    public void The_most_likely_tokens_alone_are_considered(int count, double[] expected) =>
        ExpectShares(expected, Halves, new GenerationOptions { TopK = count, Seed = 6 });

    [Theory]
    [InlineData(1e-9, new[] { 0.0, 1, 0, 0 })]
    [InlineData(0.49, new[] { 0.0, 1, 0, 0 })]
    [InlineData(0.51, new[] { 1.0 / 3, 2.0 / 3, 0, 0 })]
    [InlineData(0.74, new[] { 1.0 / 3, 2.0 / 3, 0, 0 })]
    [InlineData(0.76, new[] { 2.0 / 7, 4.0 / 7, 1.0 / 7, 0 })]
    [InlineData(0.88, new[] { 0.25, 0.5, 0.125, 0.125 })]
    [InlineData(1, new[] { 0.25, 0.5, 0.125, 0.125 })]
    public void The_nucleus_has_the_fewest_tokens_with_the_share(double share, double[] expected) =>
        ExpectShares(expected, Halves, new GenerationOptions { TopP = share, Seed = 7 });

    [Fact]
    public void The_nucleus_is_one_of_the_tokens_that_are_considered()
    {
        // Of 1/3 and 2/3 the larger has 0.6 alone; of all tokens it has half.
        ExpectShares([0, 1, 0, 0], Halves, new GenerationOptions { TopK = 2, TopP = 0.6 });
        ExpectShares([1.0 / 3, 2.0 / 3, 0, 0], Halves, new GenerationOptions { TopP = 0.6 });
        ExpectShares([1.0 / 3, 2.0 / 3, 0, 0], Halves, new GenerationOptions { TopK = 2, TopP = 0.7 });
    }

    [Theory]
    [InlineData(2, 2, 1.5, 1)] // 2 / 2 is less than 1.5.
    [InlineData(1.25, 2, 1.5, 0)]
    [InlineData(2, -1, -1.5, 1)] // -1 times 2 is less than -1.5.
    [InlineData(1.25, -1, -1.5, 0)]
    [InlineData(0.5, 1, 1.5, 0)]
    [InlineData(0.5, -2, -1.5, 0)]
    [InlineData(2, 0, -0.5, 0)]
    public void Tokens_that_occurred_pay_on_either_side_of_zero(double penalty, double occurred, double other, int expected)
    {
        var options = new GenerationOptions { Temperature = 0, RepetitionPenalty = penalty };
        var sampler = new TokenSampler(2, options);
        sampler.Notice(0);
        Assert.Equal(expected, sampler.Next<double>([occurred, other]));
        sampler.Reset();
        Assert.Equal(occurred >= other ? 0 : 1, sampler.Next<double>([occurred, other]));
    }

    [Fact]
    public void Tokens_that_were_picked_have_occurred()
    {
        var sampler = new TokenSampler(3, new GenerationOptions { Temperature = 0, RepetitionPenalty = 10 });
        float[] logits = [1, 3, 2];
        Assert.Equal([1, 2, 0, 1], Enumerable.Range(0, 4).Select(_ => sampler.Next<float>(logits)));
    }

    [Fact]
    public void Infinite_logits_share_and_what_is_minus_infinite_has_nothing()
    {
        ExpectShares([0.5, 0, 0.5, 0], [double.PositiveInfinity, 5, double.PositiveInfinity, double.NegativeInfinity], new GenerationOptions());
        ExpectShares([0.5, 0, 0.5, 0], [double.PositiveInfinity, 5, double.PositiveInfinity, double.NegativeInfinity], new GenerationOptions { TopK = 3 });
        ExpectShares([0, 1, 0, 0], [double.NegativeInfinity, -1e300, double.NegativeInfinity, double.NegativeInfinity], new GenerationOptions { TopP = 0.9 });
    }

    [Fact]
    public void Seeds_and_the_number_of_the_token_tell_the_random_number()
    {
        double[] logits = [0, 0.5, -0.5, 0.25];
        float[] same = [0, 0.5f, -0.5f, 0.25f];
        int[] first = Draw(new TokenSampler(4, new GenerationOptions { Seed = 3 }), logits, 60);
        Assert.Equal(first, Draw(new TokenSampler(4, new GenerationOptions { Seed = 3 }), same, 60));
        Assert.NotEqual(first, Draw(new TokenSampler(4, new GenerationOptions { Seed = 4 }), logits, 60));

        var sampler = new TokenSampler(4, new GenerationOptions { Seed = 3 });
        Draw(sampler, logits, 7);
        Assert.Equal(first[7..], Draw(sampler, logits, 53));
        sampler.Reset();
        Assert.Equal(first, Draw(sampler, logits, 60));
    }

    [Fact]
    public void What_has_no_order_is_refused()
    {
        var sampler = new TokenSampler(3, new GenerationOptions());
        Assert.Contains("logits[1] is NaN", Assert.Throws<ArgumentException>(() => sampler.Next<float>([0, float.NaN, 1])).Message, StringComparison.Ordinal);
        double none = double.NegativeInfinity;
        Assert.Contains("all −∞", Assert.Throws<ArgumentException>(() => sampler.Next<double>([none, none, none])).Message, StringComparison.Ordinal);
        Assert.Contains("is 2; 3 was expected", Assert.Throws<ArgumentException>(() => sampler.Next<double>([0, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Notice(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Notice(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenSampler(0, new GenerationOptions()));
        Assert.Throws<ArgumentNullException>(() => new TokenSampler(1, null!));
    }

    [Fact]
    public void Options_have_ranges()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { MaxTokens = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { Temperature = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { Temperature = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { Temperature = double.PositiveInfinity });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { TopK = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { TopP = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { TopP = 1.01 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { TopP = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { RepetitionPenalty = 0 });
        Assert.Throws<ArgumentNullException>(() => new GenerationOptions { StopTokens = null! });
        Assert.Null(new GenerationOptions { TopK = null }.TopK);
    }

    [Fact]
    public void A_ranking_is_that_of_a_stable_sort()
    {
        var random = new Random(1);
        foreach (int count in (int[])[1, 2, 3, 17, 64, 501])
        {
            double[] scores = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(20))];
            int[] expected = [.. Enumerable.Range(0, count).OrderByDescending(token => scores[token])];
            var ranking = new TokenRanking(scores);
            for (int round = 0; round < 2; round++)
            {
                ranking.Begin();
                Assert.Equal(expected[0], ranking[0]);
                Assert.Equal(expected[count / 2], ranking[count / 2]);
                Assert.Equal(expected, Enumerable.Range(0, count).Select(rank => ranking[rank]));
            }
        }
    }

    [Fact]
    public void Picking_allocates_nothing()
    {
        float[] logits = [.. Enumerable.Range(0, 100).Select(i => (float)Math.Sin(i))];
        GenerationOptions[] all = [new() { Temperature = 0 }, new(), new() { TopK = 5, RepetitionPenalty = 2 }, new() { TopP = 0.9 }, new() { TopK = 50, TopP = 0.9 }];
        foreach (GenerationOptions options in all)
        {
            var sampler = new TokenSampler(100, options);
            sampler.Next<float>(logits);
            Assert.Equal(0, Allocated.Fewest(() => sampler.Next<float>(logits)));
        }
    }

    private static int[] Draw<T>(TokenSampler sampler, T[] logits, int count)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(_ => sampler.Next<T>(logits))];

    /// <summary>Of many draws each token has about its share, and none where that is 0.</summary>
    private static void ExpectShares(double[] shares, double[] logits, GenerationOptions options)
    {
        const int Draws = 20_000;
        int[] drawn = Draw(new TokenSampler(logits.Length, options), logits, Draws);
        for (int token = 0; token < shares.Length; token++)
        {
            int count = drawn.Count(other => other == token);
            if (shares[token] is 0 or 1) Assert.Equal(shares[token] * Draws, count);

            // Four and a half standard deviations.
            Assert.Equal(shares[token], count / (double)Draws, 4.5 * Math.Sqrt(shares[token] * (1 - shares[token]) / Draws));
        }
    }
}
