namespace CompiledNet.Tests.Parameters;

public sealed class RandomSourceTests
{
    [Theory]
    [InlineData(0, 0, 0x99EC5F36CB75F2B4, 0xBF6E1F784956452A, 0x1A5F849D4933E6E0)]
    [InlineData(42, 0, 0x15780B2E0C2EC716, 0x6104D9866D113A7E, 0xAE17533239E499A1)]
    [InlineData(42, 1, 0x1FF785474F113B15, 0x4B7867CEFF5D8325, 0x90CA7A95A9909966)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, 0x1D77EE96150AA163, 0x62093FD558EA6CD1, 0x209A0F0BB1E213DC)]
    public void NextUInt64_is_that_of_the_reference(ulong seed, ulong stream, ulong first, ulong second, ulong third)
    {
        var random = new RandomSource(seed, stream);
        Assert.Equal([first, second, third], [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()]);
    }

    [Fact]
    public void NextDouble_is_uniform_from_0_to_less_than_1()
    {
        var random = new RandomSource(1, 0);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())];
        Assert.All(values, value => Assert.InRange(value, 0, 1 - double.Epsilon));
        Assert.Equal(0.5, values.Average(), 0.005);
        Assert.Equal(1 / 3.0, values.Average(value => value * value), 0.005);
    }

    [Fact]
    public void NextInt_draws_all_integers_below_the_bound_alike()
    {
        var random = new RandomSource(2, 0);
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++) counts[random.NextInt(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void NextInt_accepts_the_smallest_and_the_largest_bound()
    {
        var random = new RandomSource(3, 0);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(0, random.NextInt(1));
            Assert.InRange(random.NextInt(int.MaxValue), 0, int.MaxValue - 1);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void NextInt_refuses_a_bound_below_1(int bound) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(bound), () => new RandomSource(0, 0).NextInt(bound));

    [Fact]
    public void NextNormal_is_that_of_the_polar_method()
    {
        // Computed with another language's logarithm.
        double[] expected = [-0.7262191382447857, -0.21119691823195985, 0.2216227015035933, 0.5227716877560146];
        var random = new RandomSource(42, 0);
        foreach (double value in expected) Assert.Equal(value, random.NextNormal(), 1e-14);
    }

    [Fact]
    public void NextNormal_has_the_moments_of_the_normal_distribution()
    {
        const int Count = 200_000;
        var random = new RandomSource(4, 0);
        double[] values = [.. Enumerable.Range(0, Count).Select(_ => random.NextNormal())];
        Assert.Equal(0, values.Average(), 0.01);
        Assert.Equal(1, values.Average(value => value * value), 0.02);
        Assert.Equal(0, values.Average(value => value * value * value), 0.04);
        Assert.Equal(3, values.Average(value => value * value * value * value), 0.12);
        Assert.Equal(0.0455, values.Count(value => Math.Abs(value) > 2) / (double)Count, 0.002);
    }

    [Fact]
    public void Shuffle_makes_all_orders_alike()
    {
        var random = new RandomSource(5, 0);
        var counts = new Dictionary<string, int>();
        Span<int> items = stackalloc int[3];
        for (int i = 0; i < 60_000; i++)
        {
            (items[0], items[1], items[2]) = (0, 1, 2);
            random.Shuffle(items);
            string order = string.Join(",", items.ToArray());
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void Neighbouring_seeds_and_streams_have_nothing_in_common()
    {
        var seen = new HashSet<ulong>();
        for (ulong seed = 0; seed < 30; seed++)
        {
            for (ulong stream = 0; stream < 30; stream++)
            {
                var random = new RandomSource(seed, stream);
                for (int i = 0; i < 4; i++) Assert.True(seen.Add(random.NextUInt64()));
            }
        }
    }
}
