using System.Numerics;
using System.Runtime.Intrinsics;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

public sealed class LongSumTests
{
    private const float Infinity = float.PositiveInfinity;

    /// <summary>Terms that are hard to sum one after the other, by their place.</summary>
    private static readonly Func<int, float>[] Terms =
    [
        i => i == 0 ? 16777216 : 1,
        i => i == 500_000 ? 1e9f : 0.7f,
        _ => 0.1f,
        i => 1f / (1 + i),
        i => i,
        i => i % 2 == 0 ? 1e6f : -999_999.94f,
    ];

    [Fact]
    public void A_million_terms_lose_no_more_than_three_units_of_rounding()
    {
        foreach (Func<int, float> term in Terms)
        {
            (float sum, float excess, double exact, double size) = (0, 0, 0, 0);
            for (int i = 0; i < 1_000_000; i++)
            {
                LongSum.Add(term(i), ref sum, ref excess);
                exact += term(i);
                size += Math.Abs(term(i));
            }

            Assert.True(Math.Abs(sum - exact) <= 3 * Math.ScaleB(size, -24), $"{sum:R} and not {exact:R} of {size:R}");
        }
    }

    [Theory]
    [InlineData(new[] { 1, Infinity, 1, 1 }, Infinity)]
    [InlineData(new[] { Infinity, 3, Infinity }, Infinity)]
    [InlineData(new[] { 1, -Infinity, 1e30f }, -Infinity)]
    [InlineData(new[] { float.MaxValue, float.MaxValue, -1, -float.MaxValue }, Infinity)]
    [InlineData(new[] { -float.MaxValue, -float.MaxValue, 5 }, -Infinity)]
    [InlineData(new[] { Infinity, 1, -Infinity, 1 }, float.NaN)]
    [InlineData(new[] { 1, float.NaN, 1 }, float.NaN)]
    [InlineData(new[] { float.MaxValue, -float.MaxValue, 1 }, 1)]
    [InlineData(new[] { -0f, -0f }, 0)]
    public void Infinity_and_NaN_are_those_of_the_plain_sum(float[] terms, float expected)
    {
        (float single, float singleExcess, double sum, double excess) = (0, 0, 0, 0);
        foreach (float term in terms)
        {
            LongSum.Add(term, ref single, ref singleExcess);
            LongSum.Add(float.IsFinite(term) && Math.Abs(term) == float.MaxValue ? Math.Sign(term) * double.MaxValue : term, ref sum, ref excess);
        }

        Assert.Equal(expected, single);
        Assert.Equal(expected, sum);
    }

    [Fact]
    public void A_lane_has_the_bits_of_the_scalar_form_at_any_width()
    {
        var random = new Random(3);
        (float single, float singleExcess, double number, double excess) = (0, 0, 0, 0);
        (Vector<float> singles, Vector<float> singlesExcess) = (default, default);
        (Vector<double> numbers, Vector<double> numbersExcess) = (default, default);
        (Vector512<float> wideSingles, Vector512<float> wideSinglesExcess) = (default, default);
        (Vector512<double> wideNumbers, Vector512<double> wideNumbersExcess) = (default, default);
        for (int i = 0; i < 1000; i++)
        {
            double term = i == 990 ? double.PositiveInfinity : (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(12));
            LongSum.Add((float)term, ref single, ref singleExcess);
            LongSum.Add(term, ref number, ref excess);
            LongSum.Add(Vector.Create((float)term), ref singles, ref singlesExcess);
            LongSum.Add(Vector.Create(term), ref numbers, ref numbersExcess);
            LongSum.Add(Vector512.Create((float)term), ref wideSingles, ref wideSinglesExcess);
            LongSum.Add(Vector512.Create(term), ref wideNumbers, ref wideNumbersExcess);
            Assert.Equal(BitConverter.SingleToInt32Bits(single), BitConverter.SingleToInt32Bits(singles[i % Vector<float>.Count]));
            Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(numbers[i % Vector<double>.Count]));
            Assert.Equal(Vector512.Create(single), wideSingles);
            Assert.Equal(Vector512.Create(number), wideNumbers);
        }
    }
}
