using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Batch normalisation beside its formulas in plain double.</summary>
public sealed class BatchNormTests
{
    private const int Channels = 4;

    [Theory]
    [InlineData(2)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(70)]
    public void Outputs_gradients_and_statistics_are_those_of_plain_arithmetic(int samples)
    {
        var network = new NormAlone();
        network.Parameters["batchNorm1.weight"].CopyFrom([0.5f, -1.5f, 2, 1]);
        network.Parameters["batchNorm1.bias"].CopyFrom([1, -2, 0.25f, 0]);
        network.Parameters["batchNorm1.running_mean"].CopyFrom([1, 2, 3, 4]);
        float[] inputs = [.. new SampleData(1).Inputs<float>(NormAlone.Info, samples).Select((x, i) => (3 * x) + (i % Channels))];
        float[] slopes = new SampleData(2).Inputs<float>(NormAlone.Info, samples);
        var plain = new PlainBatchNorm(inputs, slopes, network.Parameters);

        Gradients<float> gradients = network.CreateGradients();
        var inputGradients = new float[inputs.Length];
        float[] outputs = BackwardFrom(network, inputs, slopes, gradients, inputGradients);
        Near(plain.Outputs, outputs, 1e-5);
        Near(plain.InputGradients, inputGradients, 1e-5);
        Near(plain.WeightGradients, gradients["batchNorm1.weight"].ToArray(), 1e-4);
        Near(plain.BiasGradients, gradients["batchNorm1.bias"].ToArray(), 1e-4);
        Near([.. plain.Means.Select((mean, i) => (0.9 * (i + 1)) + (0.1 * mean))], gradients["batchNorm1.running_mean"].ToArray(), 1e-5);
        Near([.. plain.Variances.Select(variance => 0.9 + (0.1 * variance * samples / (samples - 1)))], gradients["batchNorm1.running_var"].ToArray(), 1e-5);
        Assert.Equal([1], gradients["batchNorm1.num_batches_tracked"].ToArray());
    }

    [Fact]
    public void Values_that_are_large_and_alike_keep_their_digits()
    {
        var network = new NormAlone();
        float[] inputs = [.. new SampleData(1).Inputs<float>(NormAlone.Info, 100).Select(x => 10_000 + (float)(x * Math.Sqrt(3)))];
        float[] slopes = new SampleData(2).Inputs<float>(NormAlone.Info, 100);
        var plain = new PlainBatchNorm(inputs, slopes, network.Parameters);
        Gradients<float> gradients = network.CreateGradients();
        var inputGradients = new float[inputs.Length];
        float[] outputs = BackwardFrom(network, inputs, slopes, gradients, inputGradients);
        // The mean itself is a float: at 10,000 they lie 0.00098 apart, so that it is off by half of it.
        Near(plain.Outputs, outputs, 6e-4);
        Near(plain.InputGradients, inputGradients, 6e-4);
        Near([.. plain.Variances.Select(variance => 0.9 + (0.1 * variance * 100 / 99))], gradients["batchNorm1.running_var"].ToArray(), 1e-6);
    }

    [Fact]
    public void One_value_for_each_channel_is_refused_by_the_layers_name_before_anything_is_written()
    {
        var network = new NormClassifier();
        Gradients<double> gradients = network.CreateGradients();
        gradients.Storage.Fill(7);
        double[] input = [1, 2, 3, 4], inputGradients = [7, 7, 7, 7];
        foreach (Action call in (Action[])
            [
                () => network.Backward(input, [1], gradients),
                () => network.Backward(input, [1], gradients, inputGradients),
                () => network.BackwardFrom(input, [1.0, 2, 3], gradients),
                () => network.BackwardFrom(input, (_, _) => 0, gradients, inputGradients),
            ])
        {
            string message = Assert.Throws<ArgumentException>(call).Message;
            Assert.Contains("'batchNorm1'", message, StringComparison.Ordinal);
            Assert.Contains("at least 2 samples", message, StringComparison.Ordinal);
        }

        Assert.All(gradients.Storage.ToArray(), value => Assert.Equal(7, value));
        Assert.Equal([7, 7, 7, 7], inputGradients);
        Assert.Equal(2, NormClassifier.Info.LeastTrainingBatch);
        Assert.True(NormClassifier.Info.TrainingKeepsBatch);
        // Evaluation takes any number, and several positions are enough for one sample.
        Assert.True(double.IsFinite(network.Loss(input, [1])));
        Assert.Equal(1, Inside.Info.LeastTrainingBatch);
        Assert.Equal(1, NormalizedImageBatch.Info.LeastTrainingBatch);
    }

    [Fact]
    public void A_batch_whose_targets_are_all_ignored_has_no_gradient_and_leaves_the_statistics()
    {
        var network = new NormClassifier(seed: 1);
        Gradients<double> gradients = network.CreateGradients();
        double[] inputs = new SampleData(1).Inputs<double>(NormClassifier.Info, 40);
        int[] targets = new SampleData(2).Targets<double>(NormClassifier.Info, 40).Indices;
        var optimizer = new Sgd(0.1);
        network.Backward(inputs, targets, gradients);
        optimizer.Step(network.Parameters, gradients);
        Assert.Equal([1], network.Parameters["batchNorm1.num_batches_tracked"].ToArray());
        double[] before = network.Parameters.Storage.ToArray();

        targets.AsSpan().Fill(NormClassifier.Ignored);
        var inputGradients = new double[inputs.Length];
        inputGradients.AsSpan().Fill(7);
        Assert.Equal(0, network.Backward(inputs, targets, gradients, inputGradients));
        Assert.Equal(-1, gradients.Storage[..NormClassifier.Info.TrainedLength].IndexOfAnyExcept(0));
        Assert.Equal(-1, inputGradients.AsSpan().IndexOfAnyExcept(0));
        optimizer.Step(network.Parameters, gradients);
        Assert.Equal(before, network.Parameters.Storage.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    public void Without_weight_and_bias_it_has_the_bits_of_ones_and_zeros(int samples)
    {
        var affine = new AffineNorms(seed: 3);
        var plain = new PlainNorms();
        foreach (Parameter<double> parameter in affine.Parameters.Matching("*.running_*")) parameter.CopyFrom([.. Enumerable.Range(1, parameter.Length).Select(i => i / 4.0)]);
        Assert.Equal(affine.Parameters.Count - 6, plain.Parameters.Count);
        foreach (Parameter<double> parameter in plain.Parameters) parameter.CopyFrom(affine.Parameters[parameter.Name].ToArray());
        double[] inputs = new SampleData(1).Inputs<double>(PlainNorms.Info, samples), targets = new double[samples * PlainNorms.OutputLength];
        double[] expected = new double[targets.Length], outputs = new double[targets.Length];
        affine.Forward(inputs, expected);
        plain.Forward(inputs, outputs);
        Assert.Equal(expected, outputs);

        Gradients<double> affineGradients = affine.CreateGradients(), plainGradients = plain.CreateGradients();
        double[] expectedSlopes = new double[inputs.Length], slopes = new double[inputs.Length];
        Assert.Equal(affine.Backward(inputs, targets, affineGradients, expectedSlopes), plain.Backward(inputs, targets, plainGradients, slopes));
        Assert.Equal(expectedSlopes, slopes);
        foreach (Parameter<double> gradient in plainGradients) Assert.Equal(affineGradients[gradient.Name].ToArray(), gradient.ToArray());
    }

    [Fact]
    public void A_step_takes_the_statistics_over_by_each_layers_momentum()
    {
        var network = new Momenta();
        Gradients<double> gradients = network.CreateGradients();
        var optimizer = new Sgd(0.1);
        var means = new List<double[]>();
        var variances = new List<double[]>();
        for (int step = 1; step <= 3; step++)
        {
            double[] inputs = new SampleData((ulong)step).Inputs<double>(Momenta.Info, 40);
            var plain = new PlainBatchNorm([.. inputs.Select(x => (float)x)], new float[inputs.Length], new NormAlone().Parameters);
            means.Add(plain.Means);
            variances.Add([.. plain.Variances.Select(variance => variance * 40 / 39)]);
            double[] before = network.Parameters["latest.running_mean"].ToArray();
            network.Backward(inputs, inputs, gradients);
            // Until the step they are beside the gradients alone.
            Assert.Equal(before, network.Parameters["latest.running_mean"].ToArray());
            optimizer.Step(network.Parameters, gradients);
        }

        Expect("fixed", [0, 0, 0, 0], [1, 1, 1, 1]);
        Expect("latest", means[2], variances[2]);
        Expect("average", Mean(means), Mean(variances));

        void Expect(string layer, double[] mean, double[] variance)
        {
            Near(mean, network.Parameters[$"{layer}.running_mean"].ToArray(), 1e-12);
            Near(variance, network.Parameters[$"{layer}.running_var"].ToArray(), 1e-12);
            Assert.Equal([3], network.Parameters[$"{layer}.num_batches_tracked"].ToArray());
        }

        static double[] Mean(List<double[]> values) => [.. Enumerable.Range(0, Channels).Select(i => values.Average(value => value[i]))];
    }

    [Fact]
    public void A_momentum_of_one_leaves_no_trace_of_what_was_not_even_of_NaN()
    {
        var network = new Momenta();
        network.Parameters["latest.running_mean"].CopyFrom([double.NaN, 0, 0, 0]);
        Gradients<double> gradients = network.CreateGradients();
        double[] inputs = new SampleData(1).Inputs<double>(Momenta.Info, 40);
        network.Backward(inputs, inputs, gradients);
        Assert.All(gradients["latest.running_mean"].ToArray(), mean => Assert.True(double.IsFinite(mean)));
    }

    [Fact]
    public void Statistics_that_decay_become_zero_and_never_denormal()
    {
        var network = new NormAlone();
        network.Parameters["batchNorm1.running_mean"].CopyFrom([1, 1e-29f, -1e-29f, -1]);
        Gradients<float> gradients = network.CreateGradients();
        var optimizer = new Sgd(0);
        var zeros = new float[2 * Channels];
        for (int step = 0; step < 800; step++)
        {
            network.Backward(zeros, zeros, gradients);
            optimizer.Step(network.Parameters, gradients);
            Assert.DoesNotContain(network.Parameters.Storage.ToArray(), float.IsSubnormal);
        }

        Assert.All(network.Parameters["batchNorm1.running_mean"].ToArray(), mean => Assert.Equal(0, mean));
        Assert.All(network.Parameters["batchNorm1.running_var"].ToArray(), variance => Assert.Equal(0, variance));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(33)]
    public void Derivatives_flow_through_the_statistics(int samples)
    {
        Check(new NormClassifier(seed: 1));
        Check(new Momenta(seed: 1));
        Check(new Inside(seed: 1));
        Check(new PlainNorms(seed: 1));

        void Check(ITrainableNetwork<double> network)
        {
            var data = new SampleData(1);
            GradientCheckResult result = GradientCheck.Run(
                network, data.Inputs<double>(network.Info, samples), data.Targets<double>(network.Info, samples), maxElementsPerTensor: 12);
            Assert.True(result.Passed, result.ToString());
        }
    }

    /// <summary>The outputs of a pass whose gradients for the outputs are given.</summary>
    private static float[] BackwardFrom(NormAlone network, float[] inputs, float[] slopes, Gradients<float> gradients, float[] inputGradients)
    {
        float[] outputs = [];
        network.BackwardFrom(
            inputs,
            (seen, outputGradients) =>
            {
                outputs = seen.ToArray();
                slopes.CopyTo(outputGradients);
                return 0;
            },
            gradients,
            inputGradients);
        return outputs;
    }

    private static void Near(double[] expected, IReadOnlyList<float> actual, double tolerance) =>
        Near(expected, [.. actual.Select(value => (double)value)], tolerance);

    private static void Near(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }

    /// <summary>The formulas, channel by channel.</summary>
    private sealed class PlainBatchNorm
    {
        private const double Epsilon = 1e-5;

        public PlainBatchNorm(float[] inputs, float[] slopes, ParameterSet<float> parameters)
        {
            Outputs = new double[inputs.Length];
            InputGradients = new double[inputs.Length];
            float[] weight = parameters["batchNorm1.weight"].ToArray(), bias = parameters["batchNorm1.bias"].ToArray();
            for (int channel = 0; channel < Channels; channel++)
            {
                int[] places = [.. Enumerable.Range(0, inputs.Length / Channels).Select(sample => (sample * Channels) + channel)];
                double mean = places.Average(place => (double)inputs[place]);
                double variance = places.Average(place => (inputs[place] - mean) * (inputs[place] - mean));
                double inverse = 1 / Math.Sqrt(variance + Epsilon);
                double slope = places.Average(place => (double)slopes[place]);
                double product = places.Average(place => slopes[place] * (inputs[place] - mean) * inverse);
                foreach (int place in places)
                {
                    double normalized = (inputs[place] - mean) * inverse;
                    Outputs[place] = (weight[channel] * normalized) + bias[channel];
                    InputGradients[place] = weight[channel] * inverse * (slopes[place] - slope - (normalized * product));
                }

                Means[channel] = mean;
                Variances[channel] = variance;
                WeightGradients[channel] = product * places.Length;
                BiasGradients[channel] = slope * places.Length;
            }
        }

        public double[] Outputs { get; }

        public double[] InputGradients { get; }

        public double[] WeightGradients { get; } = new double[Channels];

        public double[] BiasGradients { get; } = new double[Channels];

        public double[] Means { get; } = new double[Channels];

        /// <summary>The biased ones.</summary>
        public double[] Variances { get; } = new double[Channels];
    }
}
