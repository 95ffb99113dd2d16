using System.Runtime.InteropServices;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

/// <summary>The table of sines and cosines that positional encodings add.</summary>
public sealed class PositionTableTests
{
    [Theory]
    [InlineData(1, 1, 10_000)]
    [InlineData(7, 5, 10_000)]
    [InlineData(300, 32, 10_000)]
    [InlineData(40, 17, 1)]
    [InlineData(40, 18, 123.5)]
    public void It_holds_sines_and_cosines_and_zeros_behind_each_row(int steps, int features, double wavelength)
    {
        int pitch = (features + 15) / 16 * 16;
        Span<double> table = MemoryMarshal.CreateSpan(ref PositionTable<double>.Of(steps, features, wavelength), steps * pitch);
        Span<float> rounded = MemoryMarshal.CreateSpan(ref PositionTable<float>.Of(steps, features, wavelength), steps * pitch);
        for (int t = 0; t < steps; t++)
        {
            for (int f = 0; f < pitch; f++)
            {
                double angle = t / Math.Pow(wavelength, (f - (f % 2)) / (double)features);
                double expected = f >= features ? 0 : f % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle);
                Assert.Equal(expected, table[(t * pitch) + f], 1e-15 * (1 + t));
                Assert.Equal((float)table[(t * pitch) + f], rounded[(t * pitch) + f]);
            }
        }
    }

    [Fact]
    public void It_is_made_once()
    {
        ref float first = ref PositionTable<float>.Of(11, 3, 10_000);
        Assert.Equal(0, Allocated.Fewest(() => PositionTable<float>.Of(11, 3, 10_000)));
        ref float again = ref PositionTable<float>.Of(11, 3, 10_000), other = ref PositionTable<float>.Of(11, 3, 9_999);
        Assert.True(System.Runtime.CompilerServices.Unsafe.AreSame(ref first, ref again));
        Assert.False(System.Runtime.CompilerServices.Unsafe.AreSame(ref first, ref other));
    }
}
