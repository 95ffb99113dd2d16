using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

public sealed class LaneTranspositionTests
{
    // Elements on both sides that nobody may write.
    private const int Guard = 64;

    private static readonly int[] Lengths = [1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 31, 33, 63, 64, 65, 68, 127, 128, 130];

    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(48)]
    public void RowsToLanes_turns_every_sample_and_repeats_the_last(int laneCount)
    {
        RowsToLanes(laneCount, i => (float)i, float.NaN);
        RowsToLanes(laneCount, i => (double)i, double.NaN);
        RowsToLanes(laneCount, i => i, -1);
        RowsToLanes(laneCount, i => (short)i, (short)-1);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(48)]
    public void LanesToRows_turns_the_first_samples_and_writes_no_others(int laneCount)
    {
        LanesToRows(laneCount, i => (float)i, float.NaN);
        LanesToRows(laneCount, i => (double)i, double.NaN);
        LanesToRows(laneCount, i => i, -1);
        LanesToRows(laneCount, i => (short)i, (short)-1);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(48)]
    public void LanesToPaddedRows_turns_all_lanes_and_clears_the_padding(int laneCount)
    {
        LanesToPaddedRows(laneCount, i => i + 1f, float.NaN);
        LanesToPaddedRows(laneCount, i => i + 1d, double.NaN);
        LanesToPaddedRows(laneCount, i => i + 1, -1);
        LanesToPaddedRows(laneCount, i => (short)(i + 1), (short)-1);
    }

    [Fact]
    public void RowsToLanes_keeps_every_bit_of_an_element()
    {
        // Signalling NaNs, which arithmetic would quieten.
        int[] rows = [.. Enumerable.Range(0, 32 * 8).Select(i => unchecked((int)0x7F800001) + i)];
        float[] source = [.. rows.Select(BitConverter.Int32BitsToSingle)];
        var lanes = new float[source.Length];
        LaneTransposition.RowsToLanes(ref source[0], 8, 32, ref lanes[0], 32);
        for (int i = 0; i < rows.Length; i++)
            Assert.Equal(rows[i], BitConverter.SingleToInt32Bits(lanes[(i % 8 * 32) + (i / 8)]));
    }

    [Fact]
    public void LanesToRows_of_no_samples_writes_nothing()
    {
        var rows = new float[] { 5, 5 };
        var lanes = new float[32];
        LaneTransposition.LanesToRows(ref lanes[0], 16, 2, ref rows[0], 0);
        Assert.Equal([5, 5], rows);
    }

    private static void RowsToLanes<T>(int laneCount, Func<int, T> number, T unwritten)
        where T : unmanaged
    {
        foreach (int features in Lengths)
        {
            for (int samples = 1; samples <= laneCount; samples++)
            {
                T[] rows = [.. Enumerable.Range(0, samples * features).Select(number)];
                T[] lanes = Filled(features * laneCount, unwritten);
                LaneTransposition.RowsToLanes(ref rows[0], features, samples, ref lanes[Guard], laneCount);
                T[] expected = Filled(features * laneCount, unwritten);
                for (int i = 0; i < features * laneCount; i++)
                    expected[Guard + i] = rows[(Math.Min(i % laneCount, samples - 1) * features) + (i / laneCount)];
                AssertSame(expected, lanes, features, samples);
            }
        }
    }

    private static void LanesToRows<T>(int laneCount, Func<int, T> number, T unwritten)
        where T : unmanaged
    {
        foreach (int features in Lengths)
        {
            T[] lanes = [.. Enumerable.Range(0, features * laneCount).Select(number)];
            for (int samples = 1; samples <= laneCount; samples++)
            {
                T[] rows = Filled(samples * features, unwritten);
                LaneTransposition.LanesToRows(ref lanes[0], laneCount, features, ref rows[Guard], samples);
                T[] expected = Filled(samples * features, unwritten);
                for (int i = 0; i < samples * features; i++)
                    expected[Guard + i] = lanes[(i % features * laneCount) + (i / features)];
                AssertSame(expected, rows, features, samples);
            }
        }
    }

    private static void LanesToPaddedRows<T>(int laneCount, Func<int, T> number, T unwritten)
        where T : unmanaged
    {
        foreach (int features in Lengths)
        {
            int width = (features + 15) / 16 * 16;
            T[] lanes = [.. Enumerable.Range(0, features * laneCount).Select(number)];
            T[] rows = Filled(width * laneCount, unwritten);
            LaneTransposition.LanesToPaddedRows(ref lanes[0], laneCount, features, ref rows[Guard], width);
            AssertSame(Expected(width), rows, features, laneCount);

            int pitch = width + 32;
            rows = Filled(pitch * laneCount, unwritten);
            LaneTransposition.LanesToPaddedRows(ref lanes[0], laneCount, features, ref rows[Guard], width, pitch);
            AssertSame(Expected(pitch), rows, features, laneCount);

            T[] Expected(int pitch)
            {
                T[] expected = Filled(pitch * laneCount, unwritten);
                for (int i = 0; i < pitch * laneCount; i++)
                {
                    int column = i % pitch;
                    if (column < width) expected[Guard + i] = column < features ? lanes[(column * laneCount) + (i / pitch)] : default;
                }

                return expected;
            }
        }
    }

    // Thousands of arrays: xunit's own comparison of them would take many seconds.
    private static void AssertSame<T>(T[] expected, T[] actual, int features, int samples) =>
        Assert.True(expected.AsSpan().SequenceEqual(actual), $"{typeof(T)}, {features} features, {samples} samples");

    private static T[] Filled<T>(int length, T value)
    {
        var array = new T[length + (2 * Guard)];
        Array.Fill(array, value);
        return array;
    }
}
