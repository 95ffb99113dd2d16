using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Sequences of unequal length: each sample gives what it would alone, whatever stands behind its length.</summary>
public sealed class LengthTests
{
    private const int Steps = 7, Features = 3;

    private static readonly PaddedSequences Sequences = new(Steps, Features);

    private static readonly int[] Counts = [1, 2, 5, 33, 70];

    public static TheoryData<int> SampleCounts => [.. Counts];

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void What_stands_behind_a_length_does_not_count(int samples)
    {
        var network = new Lengths(3);
        (int[] lengths, float[] gradients) = Sequences.CheckPadding(network, network.Forward, network.Backward, samples);

        // Some units of ReLU are dead, but not all.
        int[] reached = [.. Enumerable.Range(0, samples).Where(i => Sequences.Sample(gradients, i)[..(lengths[i] * Features)].ContainsAnyExcept(0))];
        Assert.True(2 * reached.Length >= samples, $"Gradients reach {reached.Length} of {samples} samples.");
    }

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void A_sample_of_two_steps_gives_what_a_network_of_two_steps_gives(int samples)
    {
        var network = new Lengths(3);
        var two = new TwoSteps(3);
        float[] inputs = new SampleData(2).Inputs<float>(Lengths.Info, samples);
        int[] lengths = [.. Enumerable.Repeat(2, samples)];
        float[] shorter = [.. Enumerable.Range(0, samples).SelectMany(i => Sequences.Sample(inputs, i)[..(2 * Features)].ToArray())];
        float[] expected = new float[samples * 2], outputs = new float[samples * 2], targets = new float[samples * 2];
        two.Forward(shorter, expected);
        network.Forward(inputs, lengths, outputs);
        SharedNetworks.AssertSameBits<float>("outputs", expected, outputs);
        Gradients<float> ofTwo = two.CreateGradients(), ofMany = network.CreateGradients();
        Assert.Equal(two.Backward(shorter, targets, ofTwo), network.Backward(inputs, lengths, targets, ofMany));
        foreach (Parameter<float> gradient in ofTwo)
        {
            float[] others = ofMany[gradient.Name].ToArray();
            Assert.All(gradient.ToArray(), (value, i) => Assert.Equal(value, others[i], 1e-5f * (1 + Math.Abs(value))));
        }
    }

    [Fact]
    public void Gradients_are_right()
    {
        foreach (int samples in Counts)
        {
            NetworkGradients.Check(new LengthsDouble(5), samples, 12);
            NetworkGradients.Check(new LengthsInBlock(5), samples, 12);
        }

        NetworkGradients.Check(new LengthsOfTwo(5), 3, 12);
        NetworkGradients.Check(new LengthsOfTwo(5), 40, 12);
    }

    [Fact]
    public void Outputs_behind_a_length_come_from_zeros()
    {
        var network = new LengthsTagger(1);
        network.Parameters["dense1.bias"].CopyFrom([1, 2, 3, 4]);
        foreach (int samples in Counts)
        {
            (float[] inputs, int[] lengths) = new SampleData(5).AllInputs<float>(LengthsTagger.Info, samples);
            float[] outputs = new float[samples * Steps * 4];
            network.Forward(inputs, lengths, outputs);
            for (int i = 0; i < samples; i++)
            {
                for (int t = 0; t < Steps; t++)
                {
                    float[] row = outputs[(((i * Steps) + t) * 4)..(((i * Steps) + t + 1) * 4)];
                    if (t < lengths[i]) Assert.NotEqual([1, 2, 3, 4], row);
                    else Assert.Equal([1, 2, 3, 4], row);
                }
            }
        }
    }

    [Fact]
    public void One_step_is_always_the_last()
    {
        var network = new LengthsOfOne(1);
        float[] outputs = new float[4];
        network.Forward([1, 2, 3, 4, 5, 6], [1, 1], outputs);
        Assert.DoesNotContain(0, outputs);
        Assert.True(network.Backward([1, 2, 3, 4, 5, 6], [1, 1], [1, 1, 1, 1], network.CreateGradients()) > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(8)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_length_that_no_sample_can_have_is_refused(int length)
    {
        string message = FormattableString.Invariant($"inputLengths[2] is {length}; a length from 1 to 7 was expected.");
        var network = new Lengths(3);
        float[] inputs = new float[3 * Steps * Features], outputs = [1, 1, 1, 1, 1, 1];
        int[] lengths = [1, 7, length];
        Assert.Contains(message, Assert.Throws<ArgumentException>("inputLengths", () => network.Forward(inputs, lengths, outputs)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<ArgumentException>("inputLengths", () => network.Loss(inputs, lengths, outputs)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<ArgumentException>("inputLengths", () => network.Backward(inputs, lengths, outputs, network.CreateGradients())).Message, StringComparison.Ordinal);
        Assert.All(outputs, output => Assert.Equal(1, output));

        Dataset<float> data = new Dataset<float>(3).WithInput("input", inputs).WithInput("inputLengths", lengths).WithTarget("targets", outputs);
        var error = Assert.Throws<ArgumentException>(() => network.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 1 }, TestContext.Current.CancellationToken));
        Assert.Contains(FormattableString.Invariant($"Element 0 of the input 'inputLengths' of sample 2 is {length}; a length from 1 to 7"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_length_for_each_sample() => Assert.Throws<ArgumentException>(
        "inputLengths", () => new Lengths(3).Forward(new float[2 * Steps * Features], [1], new float[4]));

    [Fact]
    public void It_trains_on_data_by_name_and_predicts()
    {
        var network = new LengthsOfTokens(2);
        const int Samples = 90;
        (_, int[] joined) = new SampleData(6).AllInputs<float>(LengthsOfTokens.Info, Samples);
        int[] tokens = [.. Enumerable.Range(0, Samples).SelectMany(i => joined[(i * 7)..((i * 7) + 6)])], lengths = [.. Enumerable.Range(0, Samples).Select(i => joined[(i * 7) + 6])];

        // The class follows from the last token that counts.
        int[] targets = [.. Enumerable.Range(0, Samples).Select(i => tokens[(i * 6) + lengths[i] - 1] % 3)];
        Dataset<float> data = new Dataset<float>(Samples).WithInput("input", tokens).WithInput("inputLengths", lengths).WithTarget("targets", targets);
        network.Train(data, new Adam(0.02), new TrainingOptions { Epochs = 60, BatchSize = 16 }, TestContext.Current.CancellationToken);
        var classes = new int[Samples];
        network.Predict(tokens, lengths, classes);
        Assert.True(classes.Zip(targets).Count(pair => pair.First == pair.Second) > 85, "It has not learnt.");
        Assert.Equal("input", LengthsOfTokens.Info.Inputs[1].LengthsOf);
        Assert.Null(LengthsOfTokens.Info.Inputs[0].LengthsOf);
    }

    [Fact]
    public void A_stream_has_no_lengths()
    {
        var network = new LengthsTagger(3);
        float[] inputs = new SampleData(8).Inputs<float>(LengthsTagger.Info, 1), whole = new float[Steps * 4], steps = new float[Steps * 4];
        network.Forward(inputs, [Steps], whole);
        network.StepMany(inputs, steps, network.CreateState());
        SharedNetworks.AssertSameBits<float>("steps", whole, steps);
    }

    [Fact]
    public void Calls_allocate_nothing()
    {
        var network = new Lengths(3);
        float[] inputs = new float[40 * Steps * Features], outputs = new float[80];
        int[] lengths = [.. Enumerable.Range(0, 40).Select(i => 1 + (i % Steps))];
        Gradients<float> gradients = network.CreateGradients();
        for (int i = 0; i < 3; i++) Call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Call();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Call()
        {
            network.Forward(inputs, lengths, outputs);
            network.Backward(inputs, lengths, outputs, gradients);
        }
    }
}
