using System.Numerics;
using System.Runtime.Intrinsics;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

/// <summary>Lanes are joined by one tree, whether a lane is a number or a vector, and whatever its width.</summary>
public sealed class LaneSumsTests
{
    private static float[] Lanes(int seed) => [.. Enumerable.Range(0, 16).Select(i => (float)(new Random((16 * seed) + i).NextDouble() - 0.4))];

    [Fact]
    public void Sums_have_the_bits_of_the_tree_in_every_form()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            float[] lanes = Lanes(seed);
            double[] doubles = [.. lanes.Select(lane => lane / 3.0)];
            Assert.Equal(Tree(lanes), LaneSums.Sum(ref lanes[0]));
            Assert.Equal(Tree(doubles), LaneSums.Sum(ref doubles[0]));
            Assert.Equal(new Vector<float>(Tree(lanes)), LaneSums.Sum(Vector<float>.Zero, ref Spread(lanes, Vector<float>.Count)[0]));
            Assert.Equal(new Vector<double>(Tree(doubles)), LaneSums.Sum(Vector<double>.Zero, ref Spread(doubles, Vector<double>.Count)[0]));
            Assert.Equal(Vector512.Create(Tree(lanes)), LaneSums.Sum(Vector512<float>.Zero, ref Spread(lanes, 16)[0]));
            Assert.Equal(Vector512.Create(Tree(doubles)), LaneSums.Sum(Vector512<double>.Zero, ref Spread(doubles, 8)[0]));
        }
    }

    [Fact]
    public void A_sum_of_negative_zeros_is_zero()
    {
        float[] lanes = [.. Enumerable.Repeat(-0f, 16)];
        double[] doubles = [.. Enumerable.Repeat(-0d, 16)];
        Assert.False(float.IsNegative(LaneSums.Sum(ref lanes[0])));
        Assert.False(double.IsNegative(LaneSums.Sum(ref doubles[0])));
        Assert.False(float.IsNegative(LaneSums.Sum(Vector<float>.Zero, ref Spread(lanes, Vector<float>.Count)[0])[0]));
    }

    [Fact]
    public void The_largest_is_found_in_every_lane_and_NaN_wins()
    {
        for (int place = 0; place < 16; place++)
        {
            foreach (float largest in new[] { 3, float.PositiveInfinity, float.NaN })
            {
                float[] lanes = Lanes(place);
                lanes[place] = largest;
                double[] doubles = [.. lanes.Select(lane => (double)lane)];
                Assert.Equal(largest, LaneSums.Largest(ref lanes[0]));
                Assert.Equal(largest, LaneSums.Largest(ref doubles[0]));
                Assert.Equal(largest, LaneSums.Largest(new Vector<float>(float.NegativeInfinity), ref Spread(lanes, Vector<float>.Count)[0])[1]);
                Assert.Equal(largest, LaneSums.Largest(Vector512.Create(double.NegativeInfinity), ref Spread(doubles, 8)[0])[7]);
            }
        }
    }

    /// <summary>Each lane as a vector.</summary>
    private static T[] Spread<T>(T[] lanes, int count) => [.. lanes.SelectMany(lane => Enumerable.Repeat(lane, count))];

    private static T Tree<T>(T[] lanes)
        where T : INumber<T>
    {
        for (int half = 8; half > 0; half /= 2) lanes = [.. Enumerable.Range(0, half).Select(i => lanes[i] + lanes[i + half])];
        return lanes[0];
    }
}
