using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

public sealed class DropoutMaskTests
{
    private const int Elements = 1000;
    private const int Lanes = 32;

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Fill_drops_with_the_given_probability(double probability)
    {
        int dropped = 0, count = 0;
        for (int step = 0; step < 30; step++)
        {
            dropped += Mask(step: step, probability: probability).Count(factor => factor == 0);
            count += Elements * Lanes;
        }

        double sigma = Math.Sqrt(count * probability * (1 - probability));
        Assert.InRange(Math.Abs(dropped - (count * probability)), 0, 4 * sigma);
    }

    [Fact]
    public void Fill_scales_what_is_kept_by_the_inverse_of_its_probability()
    {
        Assert.Equal([0, 1.25f], Mask(probability: 0.2).Distinct().Order());
        var mask = new double[16];
        DropoutMask.Fill(ref mask[0], 1, 16, 1, 0, 0, 0, 0.3);
        Assert.Equal([0, 1 / (1 - 0.3)], mask.Distinct().Order());
    }

    [Fact]
    public void Fill_with_a_probability_of_zero_keeps_everything() =>
        Assert.All(Mask(probability: 0), factor => Assert.Equal(1, factor));

    [Fact]
    public void Fill_decides_alike_in_float_and_double()
    {
        float[] single = Mask();
        var twice = new double[Elements * Lanes];
        DropoutMask.Fill(ref twice[0], Elements, Lanes, 7, 3, 64, 2, 0.5);
        Assert.Equal(single.Select(factor => (double)factor), twice);
    }

    [Fact]
    public void Fill_of_one_block_is_that_of_two_halves()
    {
        float[] whole = Mask();
        float[] lower = Mask(laneCount: 16);
        float[] upper = Mask(laneCount: 16, firstSample: 64 + 16);
        for (int i = 0; i < whole.Length; i++)
        {
            (int element, int lane) = (i / Lanes, i % Lanes);
            Assert.Equal(lane < 16 ? lower[(element * 16) + lane] : upper[(element * 16) + lane - 16], whole[i]);
        }
    }

    [Fact]
    public void Fill_writes_the_elements_of_the_block_and_no_others()
    {
        var mask = new float[16 + (3 * 32) + 16];
        Array.Fill(mask, -1);
        DropoutMask.Fill(ref mask[16], 3, 32, 1, 0, 0, 0, 0.5);
        Assert.All(mask[..16], factor => Assert.Equal(-1, factor));
        Assert.All(mask[16..^16], factor => Assert.True(factor is 0 or 2));
        Assert.All(mask[^16..], factor => Assert.Equal(-1, factor));
    }

    // Computed independently, and pinned: a checkpoint continues with the same masks on any machine.
    [Fact]
    public void Fill_never_changes_its_decisions()
    {
        var mask = new float[4 * 16];
        DropoutMask.Fill(ref mask[0], 4, 16, 42, 1, 0, 3, 0.5);
        string drawn = string.Concat(mask.Select(factor => factor == 0 ? '.' : '#'));
        Assert.Equal("##.#..#..###..#." + "#...#.#......#.." + "#...#..##.###.##" + "...##..#..###..#", drawn);
    }

    // The rule in scalars: what every width of vectors must compute.
    [Fact]
    public void Fill_is_one_function_of_its_counters_in_every_lane()
    {
        const ulong Gamma = 0x9E3779B97F4A7C15;
        ulong key = SplitMix64.Scramble(7 + Gamma);
        key = SplitMix64.Scramble((key ^ 3) + Gamma);
        key = SplitMix64.Scramble((key ^ 2) + Gamma);
        float[] mask = Mask(probability: 0.3);
        for (int i = 0; i < mask.Length; i++)
        {
            ulong sample = SplitMix64.Scramble((key ^ (uint)(64 + (i % Lanes))) + Gamma);
            uint hash = (uint)sample + ((uint)(i / Lanes) * 0x9E3779B9);
            hash = (((hash >> 16) ^ hash) * 0x21F0AAAD) ^ (uint)(sample >> 32);
            hash = ((hash >> 15) ^ hash) * 0xD35A2D97;
            hash ^= hash >> 15;
            Assert.Equal(hash < (uint)(0.3 * 4294967296.0), mask[i] == 0);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    public void Fill_decides_independently_for_neighbours(double probability)
    {
        float[] mask = Mask(probability: probability);
        AssertIndependent(mask[..^Lanes], mask[Lanes..], probability);       // elements
        AssertIndependent(mask[..^1], mask[1..], probability);               // samples
        AssertIndependent(mask, Mask(firstSample: 65, probability: probability), probability);
        AssertIndependent(mask, Mask(firstSample: 64 + 32, probability: probability), probability);
        AssertIndependent(mask, Mask(step: 4, probability: probability), probability);
        AssertIndependent(mask, Mask(step: 3 + (1L << 32), probability: probability), probability);
        AssertIndependent(mask, Mask(layer: 3, probability: probability), probability);
        AssertIndependent(mask, Mask(seed: 8, probability: probability), probability);
        AssertIndependent(mask, Mask(seed: 7 + (1UL << 63), probability: probability), probability);
        // What a key that added its parts up, or confused them, would mix up.
        AssertIndependent(mask, Mask(seed: 3, step: 7, probability: probability), probability);
        AssertIndependent(mask, Mask(step: 2, layer: 3, probability: probability), probability);
        AssertIndependent(Mask(step: 1, firstSample: 0), Mask(step: 0, firstSample: 1), 0.5);
    }

    [Fact]
    public void Fill_gives_every_bit_of_the_hash_its_weight()
    {
        // The masks of two thresholds nest, and between them lies a narrow band of hashes: dropped at 0.501, kept at 0.5.
        int band = 0;
        for (int step = 0; step < 30; step++)
        {
            float[] less = Mask(step: step, probability: 0.5), more = Mask(step: step, probability: 0.501);
            for (int i = 0; i < less.Length; i++)
            {
                Assert.False(less[i] == 0 && more[i] != 0);
                band += less[i] != 0 && more[i] == 0 ? 1 : 0;
            }
        }

        double expected = 30 * Elements * Lanes * 0.001;
        Assert.InRange(Math.Abs(band - expected), 0, 4 * Math.Sqrt(expected));
    }

    [Fact]
    public void Fill_rejects_other_element_types()
    {
        var mask = new Half[16];
        Assert.Throws<NotSupportedException>(() => DropoutMask.Fill(ref mask[0], 1, 16, 0, 0, 0, 0, 0.5));
    }

    // Both dropped happens as often as the product of the probabilities says.
    private static void AssertIndependent(float[] one, float[] other, double probability)
    {
        int both = one.Zip(other).Count(pair => pair.First == 0 && pair.Second == 0);
        double share = probability * probability;
        double sigma = Math.Sqrt(one.Length * share * (1 - share));
        Assert.InRange(Math.Abs(both - (one.Length * share)), 0, 4 * sigma);
    }

    private static float[] Mask(
        ulong seed = 7, long step = 3, long firstSample = 64, int layer = 2, double probability = 0.5, int laneCount = Lanes)
    {
        var mask = new float[Elements * laneCount];
        DropoutMask.Fill(ref mask[0], Elements, laneCount, seed, step, firstSample, layer, probability);
        return mask;
    }
}
