using System.Numerics;
using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Metrics;

public sealed class PredictProbabilitiesTests
{
    [Fact]
    public void Classes_have_the_softmax_of_their_row()
    {
        var network = new Classifier(3);
        float[] inputs = new SampleData(1).Inputs<float>(Classifier.Info, 300);
        var logits = new float[300 * Classifier.OutputLength];
        var probabilities = new float[logits.Length + 1];
        probabilities[^1] = -7;
        network.Forward(inputs, logits);
        network.PredictProbabilities(inputs, probabilities);
        Assert.Equal(-7, probabilities[^1]);
        for (int row = 0; row < 300; row++)
        {
            double[] expected = Softmax<float>(logits.AsSpan(row * 10, 10));
            for (int i = 0; i < 10; i++) Assert.Equal(expected[i], probabilities[(row * 10) + i], 1e-7 * expected[i]);
        }
    }

    [Fact]
    public void Rows_of_classes_have_a_softmax_each_in_double()
    {
        var network = new SoftLabeler(1);
        double[] inputs = [0.1, 0.9, -2, 0.3, 1, 1, -1, 3];
        var logits = new double[6];
        var probabilities = new double[6];
        network.Forward(inputs, logits);
        network.PredictProbabilities(inputs, probabilities);
        double[] expected = [.. Softmax<double>(logits.AsSpan(0, 3)), .. Softmax<double>(logits.AsSpan(3))];
        for (int i = 0; i < 6; i++) Assert.Equal(expected[i], probabilities[i], 1e-14);
    }

    [Fact]
    public void Decisions_have_the_logistic_function_of_each()
    {
        var network = new Decision();
        network.Parameters["dense1.weight"].CopyFrom([1, 0, 0, 0]);
        network.Parameters["dense1.bias"].CopyFrom([0]);
        float[] logits = [0, 1, -1, 17, -17, 50, -50, -87, 1e30f, -1e30f, float.NaN];
        var probabilities = new float[logits.Length];
        network.PredictProbabilities([.. logits.SelectMany(x => new[] { x, 0, 0, 0 })], probabilities);
        for (int i = 0; i < logits.Length; i++)
        {
            double expected = 1 / (1 + Math.Exp(-(double)logits[i]));
            if (double.IsNaN(expected)) Assert.Equal(float.NaN, probabilities[i]);
            else Assert.Equal(expected, probabilities[i], 1e-7 * expected);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1000)]
    [InlineData(50_000)]
    public void Probabilities_of_any_number_of_classes_sum_to_one(int classes)
    {
        float[] logits = [.. Enumerable.Range(0, classes).Select(i => i % 997 / 100f)];
        double[] expected = Softmax<float>(logits);
        LogitProbabilities.Softmax<float>(logits, classes);
        Assert.Equal(1, logits.Sum(p => (double)p), 1e-6);
        for (int i = 0; i < classes; i++) Assert.Equal(expected[i], logits[i], 1e-7 * expected[i]);
    }

    [Theory]
    [InlineData(new double[] { 1e30, -1e30, 0 }, new double[] { 1, 0, 0 })]
    [InlineData(new double[] { 1e308, 1e308 }, new double[] { 0.5, 0.5 })]
    [InlineData(new double[] { -1e308, -1e308, -1e308, -1e308 }, new double[] { 0.25, 0.25, 0.25, 0.25 })]
    [InlineData(new double[] { 0, double.NegativeInfinity }, new double[] { 1, 0 })]
    [InlineData(new double[] { 0, double.NaN, 3 }, new double[] { double.NaN, double.NaN, double.NaN })]
    public void Logits_of_any_size_have_probabilities(double[] logits, double[] expected)
    {
        LogitProbabilities.Softmax<double>(logits, logits.Length);
        Assert.Equal(expected, logits);
    }

    [Fact]
    public void Outputs_that_are_probabilities_stay_as_they_are()
    {
        var network = new ProbabilitiesAlone(1);
        Assert.True(ProbabilitiesAlone.Info.HasProbabilityOutputs);
        var outputs = new float[6];
        var probabilities = new float[6];
        float[] inputs = [1, -2, 3, 0, 0.5f, 1, 1, 1];
        network.Forward(inputs, outputs);
        network.PredictProbabilities(inputs, probabilities);
        Assert.Equal(outputs, probabilities);
        Assert.Equal(1, probabilities[..3].Sum(), 1e-6);
        Assert.True(AllActivations.Info.HasProbabilityOutputs);
        Assert.False(Controller.Info.HasProbabilityOutputs);
    }

    [Fact]
    public void Networks_without_probabilities_say_why()
    {
        var values = Assert.Throws<InvalidOperationException>(() => new Controller().PredictProbabilities(new float[8], new float[4]));
        Assert.Equal("Controller has no probabilities: its loss compares its outputs with real values. Use Forward, which gives the outputs.", values.Message);
        var unknown = Assert.Throws<InvalidOperationException>(() => new Unlabelled().PredictProbabilities(new float[4], new float[3]));
        Assert.StartsWith("Unlabelled has no probabilities: it has no loss", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_are_checked_before_anything_is_written()
    {
        var probabilities = new float[] { 5, 5 };
        Assert.Throws<ArgumentException>("inputs", () => new Decision().PredictProbabilities(new float[9], probabilities));
        Assert.Throws<ArgumentException>("probabilities", () => new Decision().PredictProbabilities(new float[12], probabilities));
        Assert.Equal([5, 5], probabilities);
    }

    [Fact]
    public void Nothing_is_allocated_once_warm()
    {
        var classifier = new Classifier(3);
        var tagger = new Tagger(3);
        float[] inputs = new SampleData(1).Inputs<float>(Classifier.Info, 100);
        var probabilities = new float[1000];
        for (int i = 0; i < 3; i++) Run();
        long bytes = Allocated.Fewest(() =>
        {
            for (int i = 0; i < 50; i++) Run();
        });
        Assert.Equal(0, bytes);

        void Run()
        {
            classifier.PredictProbabilities(inputs, probabilities);
            tagger.PredictProbabilities(inputs.AsSpan(0, 13 * 100), probabilities);
        }
    }

    private static double[] Softmax<T>(ReadOnlySpan<T> logits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] values = [.. logits.ToArray().Select(double.CreateChecked)];
        double largest = values.Max();
        double sum = values.Sum(y => Math.Exp(y - largest));
        return [.. values.Select(y => Math.Exp(y - largest) / sum)];
    }
}
