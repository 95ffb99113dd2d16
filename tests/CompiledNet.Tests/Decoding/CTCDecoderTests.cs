using CompiledNet.Tests.CompilerServices;

namespace CompiledNet.Tests.Decoding;

/// <summary>The best path through outputs, against its definition.</summary>
public sealed class CTCDecoderTests
{
    [Theory]
    [InlineData(1, 2, 0)]
    [InlineData(7, 3, 2)]
    [InlineData(50, 5, 1)]
    public void The_best_path_is_that_of_the_likeliest_classes(int steps, int classes, int blank)
    {
        var random = new Random(steps);
        for (int turn = 0; turn < 20; turn++)
        {
            float[] outputs = [.. Enumerable.Range(0, steps * classes).Select(_ => random.NextSingle())];
            int[] path = [.. outputs.Chunk(classes).Select(row => Array.IndexOf(row, row.Max()))];
            int[] expected = CTCReference.Collapse(path, blank), ids = [.. Enumerable.Repeat(-7, steps + 2)];
            Assert.Equal(expected, CTCDecoder.BestPath<float>(outputs, classes, blank));
            int count = CTCDecoder.BestPath<float>(outputs, classes, ids, blank);
            Assert.Equal(expected, ids[..count]);
            Assert.All(ids[count..], id => Assert.Equal(-7, id));
        }
    }

    [Fact]
    public void Repetitions_are_one_id_unless_a_blank_is_between_them()
    {
        Assert.Equal([1, 2], CTCDecoder.BestPath<double>([0, 1, 0, 0, 1, 0, 0, 0, 1], 3));
        Assert.Equal([1, 1], CTCDecoder.BestPath<double>([0, 1, 1, 0, 0, 1], 2));
        Assert.Equal([], CTCDecoder.BestPath<double>([1, 0, 1, 0], 2));
        Assert.Equal([], CTCDecoder.BestPath<double>([], 2));
        Assert.Equal([1, -1, 1], CTCDecoder.BestPath([0, 1, 0, double.NaN, double.NaN, 1, 0, 1], 2));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>("outputs", () => CTCDecoder.BestPath<float>(new float[5], 2));
        Assert.Throws<ArgumentException>("ids", () => CTCDecoder.BestPath<float>(new float[6], 2, new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => CTCDecoder.BestPath<float>(new float[6], 0));
        Assert.Throws<ArgumentOutOfRangeException>("blank", () => CTCDecoder.BestPath<float>(new float[6], 2, -1));
        Assert.Throws<ArgumentOutOfRangeException>("blank", () => CTCDecoder.BestPath<float>(new float[6], 2, 2));
    }

    [Fact]
    public void Room_of_the_callers_saves_all_memory()
    {
        float[] outputs = [.. Enumerable.Range(0, 60).Select(i => (float)Math.Sin(i))];
        int[] ids = new int[20];
        Assert.Equal(0, Allocated.Fewest(() => CTCDecoder.BestPath<float>(outputs, 3, ids)));
    }
}
