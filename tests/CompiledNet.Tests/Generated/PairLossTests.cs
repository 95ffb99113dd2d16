using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Losses of the distance between outputs.</summary>
public sealed class PairLossTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(33)]
    [InlineData(70)]
    public void Gradients_are_right(int samples)
    {
        foreach (ITrainableNetwork<double> network in (ITrainableNetwork<double>[])[new Triplets(4), new TripletRows(4), new PairRows(4)])
        {
            NetworkGradients.Check(network, samples, 12);
        }
    }

    [Fact]
    public void Values_are_those_of_the_formula()
    {
        var network = new TripletRows(2);
        const int Samples = 37, Rows = 4, Features = 20;
        double[] inputs = new SampleData(1).Inputs<double>(TripletRows.Info, Samples);
        double[] one = new double[Samples * Rows * Features], two = new double[one.Length], three = new double[one.Length], losses = new double[4];
        double[] importance = [.. Enumerable.Range(0, Samples).Select(i => i % 4 / 2.0)];
        network.Forward(inputs, one, two, three);
        double total = network.Loss(inputs, new double[one.Length], importance, losses);
        double D(double[] x, double[] z, int row, double p, double epsilon) =>
            Math.Pow(Enumerable.Range(row * Features, Features).Sum(i => Math.Pow(Math.Abs(x[i] - z[i] + epsilon), p)), 1 / p);
        int[] rows = [.. Enumerable.Range(0, Samples * Rows)];
        Assert.Equal(rows.Average(row => Math.Max(0, D(one, two, row, 3, 1e-6) - Math.Min(D(one, three, row, 3, 1e-6), D(two, three, row, 3, 1e-6)) + 0.5)), losses[0], 1e-12);
        double[] second = [.. rows.Select(row => Math.Max(0, D(two, one, row, 1, 1e-6) - D(two, three, row, 1, 1e-6) + 1))];
        Assert.Equal(rows.Sum(row => importance[row / Rows] * second[row]) / (Rows * importance.Sum()), losses[1], 1e-12);
        Assert.Equal(rows.Average(row => Math.Max(0, D(three, two, row, 1.5, 0.01) - D(three, one, row, 1.5, 0.01) + 1)), losses[2], 1e-12);
        Assert.Equal(losses[0] + (0.25 * losses[1]) + losses[2] + losses[3], total, 1e-12);
    }

    [Fact]
    public void Outputs_that_are_the_same_have_no_gradient_that_is_no_number()
    {
        var network = new Pairs(1);
        float[] same = [1, 2, 3, 4];
        Gradients<float> gradients = network.CreateGradients();
        Assert.Equal(0, network.Backward(same, same, [1], gradients));
        Assert.All(gradients.Storage.ToArray(), gradient => Assert.Equal(0, gradient));
        Assert.Equal(1.5f * 1.5f / 2, network.Backward(same, same, [0], gradients), 1e-6f);
        Assert.All(gradients.Storage.ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Theory]
    [InlineData(1e-20f)]
    [InlineData(1e-4f)]
    [InlineData(1f)]
    [InlineData(1e5f)]
    [InlineData(1e15f)]
    public void Powers_of_a_high_degree_neither_overflow_nor_vanish(float size)
    {
        var network = new HighDegree(1);
        float[] inputs = new SampleData(7).Inputs<float>(HighDegree.Info, 35), one = new float[35 * 3], two = new float[one.Length], three = new float[one.Length];
        for (int i = 0; i < inputs.Length; i++) inputs[i] *= size;
        Gradients<float> gradients = network.CreateGradients();
        float[] inputGradients = new float[inputs.Length];
        network.Forward(inputs, one, two, three);
        float loss = network.Backward(inputs, gradients, inputGradients);
        double expected = Enumerable.Range(0, 35).Average(row => Math.Max(0, D(one, two, row) - D(one, three, row) + 1e6));
        Assert.Equal(1, loss / expected, 1e-4);
        Assert.All(gradients.Storage.ToArray(), gradient => Assert.True(float.IsFinite(gradient)));
        Assert.InRange(Enumerable.Range(0, 35).Count(sample => inputGradients.AsSpan(4 * sample, 4).ContainsAnyExceptInRange(-1e-4f, 1e-4f)), 8, 35);

        static double D(float[] x, float[] z, int row)
        {
            double[] differences = [.. Enumerable.Range(3 * row, 3).Select(i => Math.Abs((double)x[i] - z[i]))];
            return differences.Max() * Math.Pow(differences.Sum(difference => Math.Pow(difference / differences.Max(), 64)), 1.0 / 64);
        }
    }

    [Fact]
    public void Pairs_are_learnt()
    {
        const int Count = 200;
        var data = new SampleData(3);
        float[] one = data.Inputs<float>(LengthsOfPairs, Count), other = data.Inputs<float>(LengthsOfPairs, Count);

        // Pairs belong together when their first elements have one sign.
        float[] targets = [.. Enumerable.Range(0, Count).Select(i => one[4 * i] * other[4 * i] > 0 ? 1f : 0f)];
        var network = new Pairs(1);
        Dataset<float> pairs = new Dataset<float>(Count).WithInput("one", one).WithInput("other", other).WithTarget("leftTargets", targets);
        TrainingHistory history = network.Train(pairs, new Adam(0.02), new TrainingOptions { Epochs = 40, BatchSize = 20 }, TestContext.Current.CancellationToken);
        Assert.True(history.Epochs[^1].TrainingLoss < 0.3 * history.Epochs[0].TrainingLoss, history.Epochs[^1].ToString());
        Evaluation evaluation = network.Evaluate(pairs, TestContext.Current.CancellationToken);
        Assert.True(evaluation.Loss < 0.15, evaluation.ToString());
        Assert.Null(evaluation.Accuracy);
    }

    [Fact]
    public void A_target_that_is_no_probability_is_refused() => Assert.Throws<ArgumentException>(
        "leftTargets", () => new Pairs(1).Loss([1, 2, 3, 4], [1, 2, 3, 4], [2]));

    [Fact]
    public void The_network_tells_the_outputs_of_a_loss()
    {
        Assert.Equal([0, 1, 2], Triplets.Info.Losses[0].Outputs);
        Assert.Equal([1], TripletRows.Info.Losses[3].Outputs);
        Assert.Equal(2, TripletRows.Info.Losses[2].Output);
    }

    private static NetworkInfo LengthsOfPairs { get; } = SmallInput.Info;
}
