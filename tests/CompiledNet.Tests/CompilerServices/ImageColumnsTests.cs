using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

/// <summary>What neighbouring windows find in a column comes to lie side by side, and nothing behind is written.</summary>
public sealed class ImageColumnsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Neighbouring_windows_become_neighbours(int columnStep)
    {
        for (int positions = 1; positions <= 40; positions++)
        {
            foreach ((int columnStride, int rowStep, int windowColumns) in ((int, int, int)[])[(1, 1, 3), (1, 2, 6), (2, 2, 2), (1, 3, 1), (1, 9, 2)])
            {
                Check(positions, columnStep, columnStride, rowStep, windowColumns, value => (float)value);
                Check(positions, columnStep, columnStride, rowStep, windowColumns, value => (double)value);
            }
        }
    }

    private static void Check<T>(int positions, int columnStep, int columnStride, int rowStep, int windowColumns, Func<int, T> number)
        where T : unmanaged
    {
        const int Channels = 2, Rows = 7, Unset = -1, Behind = 16;
        int width = ((positions - 1) * columnStep) + windowColumns;
        int rowStride = (width * columnStride) + 1;
        int channelStride = (Rows * rowStride) + 2;
        int rowsOfRest = (Rows + rowStep - 1) / rowStep;
        T[] image = [.. Enumerable.Range(1, Channels * channelStride).Select(number)];
        var expected = new T[(Channels * windowColumns * rowStep * rowsOfRest * positions) + Behind];
        for (int place = 0; place < expected.Length - Behind; place++)
        {
            int position = place % positions;
            int line = place / positions;
            int row = (line % rowsOfRest * rowStep) + (line / rowsOfRest % rowStep);
            int plane = line / rowsOfRest / rowStep;
            int column = (position * columnStep) + (plane % windowColumns);
            if (row < Rows) expected[place] = image[(plane / windowColumns * channelStride) + (row * rowStride) + (column * columnStride)];
        }

        T[] actual = [.. Enumerable.Repeat(number(Unset), expected.Length + 1)];
        ImageColumns.Unfold(
            ref image[0], Channels, Rows, channelStride, rowStride, columnStride, ref actual[0], rowStep, windowColumns, positions, columnStep);
        Assert.Equal(expected, actual[..^1]);
        Assert.Equal(number(Unset), actual[^1]);
    }
}
