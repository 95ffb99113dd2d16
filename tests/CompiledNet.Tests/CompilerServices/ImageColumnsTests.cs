using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

/// <summary>Every element of an image comes to its place, and the room behind the last column is zero.</summary>
public sealed class ImageColumnsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Columns_that_far_apart_become_neighbours(int step)
    {
        for (int width = 1; width <= 40; width++)
        {
            foreach (int columnStride in (int[])[1, 2])
            {
                Check(width, columnStride, step, value => (float)value);
                Check(width, columnStride, step, value => (double)value);
            }
        }
    }

    private static void Check<T>(int width, int columnStride, int step, Func<int, T> number)
        where T : unmanaged
    {
        const int Channels = 2, Height = 3, Unset = -1;
        int rowStride = (width * columnStride) + 1;
        int channelStride = (Height * rowStride) + 2;
        int pitch = ((((width + step - 1) / step) + 15) / 16 * 16) + 16;
        T[] image = [.. Enumerable.Range(1, Channels * channelStride).Select(number)];
        var expected = new T[Channels * Height * step * pitch];
        for (int channel = 0; channel < Channels; channel++)
        {
            for (int row = 0; row < Height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    int place = ((((channel * Height) + row) * step) + (column % step)) * pitch;
                    expected[place + (column / step)] = image[(channel * channelStride) + (row * rowStride) + (column * columnStride)];
                }
            }
        }

        T[] actual = [.. Enumerable.Repeat(number(Unset), expected.Length + 1)];
        ImageColumns.Split(ref image[0], Channels, Height, width, channelStride, rowStride, columnStride, ref actual[0], step, pitch);
        Assert.Equal(expected, actual[..^1]);
        Assert.Equal(number(Unset), actual[^1]);
    }
}
