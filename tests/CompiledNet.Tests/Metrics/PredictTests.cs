#pragma warning disable xUnit1051 // These runs take milliseconds; a token would only hide what is tested.
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Metrics;

public sealed class PredictTests
{
    [Theory]
    [InlineData(new float[] { 1, 3, 2 }, 1)]
    [InlineData(new float[] { 3, 3, 3 }, 0)]
    [InlineData(new float[] { 1, 3, 3 }, 1)]
    [InlineData(new float[] { float.NaN, -1, 0 }, -1)]
    [InlineData(new float[] { float.NaN, float.NegativeInfinity, float.NaN }, -1)]
    [InlineData(new float[] { 5, 6, float.NaN }, -1)]
    [InlineData(new float[] { float.NaN, float.NaN, float.NaN }, -1)]
    [InlineData(new float[] { float.NaN }, -1)]
    [InlineData(new float[] { float.NegativeInfinity, float.NegativeInfinity }, 0)]
    [InlineData(new float[] { 0, float.PositiveInfinity, float.PositiveInfinity }, 1)]
    [InlineData(new float[] { -0f, 0f }, 0)]
    [InlineData(new float[] { 7 }, 0)]
    public void The_largest_is_the_first_of_equals_and_none_beside_NaN(float[] values, int expected) =>
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
    public void A_single_decision_is_yes_or_no()
    {
        var network = new Decision();
        network.Parameters["dense1.weight"].CopyFrom([1, 0, 0, 0]);
        network.Parameters["dense1.bias"].CopyFrom([0]);
        float[] first = [0.5f, -0.5f, 0, -0f, float.Epsilon, 1e30f, float.NaN, float.PositiveInfinity];
        float[] inputs = [.. first.SelectMany(x => new[] { x, 0, 0, 0 })];
        var answers = new int[first.Length];
        network.Predict(inputs, answers);
        Assert.Equal([1, 0, 0, 0, 1, 1, -1, 1], answers);
        float[] targets = [1, 0, 0, 0, 1, 1];
        Evaluation result = network.Evaluate(new Dataset<float, float>(inputs.AsMemory(0, 24), targets, 4, 1));
        Assert.Equal(1, result.Accuracy);
    }

    [Fact]
    public void Several_decisions_have_an_answer_each()
    {
        var network = new Probe.Tagger(1);
        var random = new Random(1);
        const int Samples = 300;
        float[] inputs = [.. Enumerable.Range(0, Samples * Probe.Tagger.InputLength).Select(_ => (random.NextSingle() * 4) - 2)];
        var outputs = new float[Samples * Probe.Tagger.OutputLength];
        var answers = new int[outputs.Length];
        network.Forward(inputs, outputs);
        network.Predict(inputs, answers);
        Assert.Equal(outputs.Select(y => y > 0 ? 1 : 0), answers);
        Assert.Contains(0, answers);
        Assert.Contains(1, answers);
        var error = Assert.Throws<ArgumentException>("classes", () => network.Predict(inputs, new int[Samples]));
        Assert.StartsWith("There is room for 300 classes; 1500 were expected.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_classes_have_a_class_each_also_with_soft_targets()
    {
        var network = new SoftLabeler(1);
        double[] inputs = [0.1, 0.9, -2, 0.3, 1, 1, -1, 3, 0.2, -0.4, 0.7, 1, 0, 0, 0, double.NaN];
        var outputs = new double[12];
        var classes = new int[4];
        network.Forward(inputs, outputs);
        network.Predict(inputs, classes);
        Assert.Equal([.. outputs.Chunk(3).Take(3).Select(row => Array.IndexOf(row, row.Max())), -1], classes);
    }

    [Fact]
    public void Without_a_loss_the_class_is_the_largest_output()
    {
        var network = new Unlabelled(2);
        float[] inputs = [1, 2, 3, 4, -1, 0, 2, -3, float.NaN, 0, 0, 0];
        var outputs = new float[9];
        var classes = new int[3];
        network.Forward(inputs, outputs);
        network.Predict(inputs, classes);
        Assert.Equal([.. outputs.Chunk(3).Take(2).Select(row => Array.IndexOf(row, row.Max())), -1], classes);
    }

    [Fact]
    public void Real_values_are_no_classes()
    {
        var classes = new[] { 7, 7, 7, 7 };
        var error = Assert.Throws<InvalidOperationException>(() => new Probe.Controller().Predict(new float[8], classes));
        Assert.Equal(
            "Predict gives classes, but the loss of Controller compares its outputs with real values. Use Forward, which gives these.",
            error.Message);
        Assert.Throws<InvalidOperationException>(() => new LinearRegressor<double, double, Plain>().Predict(new double[3], classes));
        Assert.Equal([7, 7, 7, 7], classes);
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
        long bytes = Allocated.Fewest(() =>
        {
            for (int i = 0; i < 50; i++) network.Predict(inputs, classes);
        });
        Assert.Equal(0, bytes);
    }
}
