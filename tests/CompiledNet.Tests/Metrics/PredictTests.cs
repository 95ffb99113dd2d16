using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Metrics;

public sealed class PredictTests
{
    [Theory]
    [InlineData(new float[] { 1, 3, 2 }, 1)]
    [InlineData(new float[] { 3, 3, 3 }, 0)]
    [InlineData(new float[] { 1, 3, 3 }, 1)]
    [InlineData(new float[] { float.NaN, -1, 0 }, 2)]
    [InlineData(new float[] { float.NaN, float.NegativeInfinity, float.NaN }, 1)]
    [InlineData(new float[] { 5, float.NaN, 6 }, 2)]
    [InlineData(new float[] { float.NaN, float.NaN, float.NaN }, 0)]
    [InlineData(new float[] { 0, float.PositiveInfinity, float.PositiveInfinity }, 1)]
    [InlineData(new float[] { -0f, 0f }, 0)]
    [InlineData(new float[] { 7 }, 0)]
    public void The_largest_is_the_first_of_equals_and_never_NaN(float[] values, int expected) =>
        Assert.Equal(expected, LargestElement.Find<float>(values));

    [Fact]
    public void Predict_agrees_with_Forward_for_any_number_of_samples()
    {
        var network = new LinearClassifier<float, Plain>(3);
        var random = new Random(1);
        foreach (int count in new[] { 0, 1, 255, 256, 257, 1000 })
        {
            float[] inputs = [.. Enumerable.Range(0, count * 4).Select(_ => random.NextSingle() - 0.5f)];
            var outputs = new float[count * 3];
            var classes = new int[count + 1];
            classes[count] = -7;
            network.Forward(inputs, outputs);
            network.Predict(inputs, classes);
            Assert.Equal([.. outputs.Chunk(3).Select(row => Array.IndexOf(row, row.Max())), -7], classes);
        }
    }

    [Fact]
    public void Predict_checks_lengths_before_it_writes()
    {
        var network = new LinearClassifier<float, Plain>(3);
        var classes = new[] { -1, -1 };
        Assert.Throws<ArgumentException>("inputs", () => network.Predict(new float[9], classes));
        var error = Assert.Throws<ArgumentException>("classes", () => network.Predict(new float[12], classes));
        Assert.StartsWith("There is room for 2 classes; 3 were expected.", error.Message, StringComparison.Ordinal);
        Assert.Equal([-1, -1], classes);
    }

    [Fact]
    public void Predict_allocates_nothing_once_warm()
    {
        var network = new LinearClassifier<float, Plain>(3);
        var inputs = new float[4 * 1000];
        var classes = new int[1000];
        for (int i = 0; i < 3; i++) network.Predict(inputs, classes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++) network.Predict(inputs, classes);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
