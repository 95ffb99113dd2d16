using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Layers of GRUs and LSTMs: stacks, both directions, lengths, and what only LSTMs have.</summary>
public sealed class GatedRecurrentTests
{
    private const int Steps = 7, Features = 3;

    private static readonly Func<ulong, ITrainableNetwork<double>>[] Networks =
    [
        seed => new GatedOnce(seed), seed => new GatedTwice(seed), seed => new GatedSeven(seed), seed => new GatedClassifierDouble(seed),
        seed => new GatedWide(seed), seed => new GatedWithLengths(seed), seed => new GatedBothWays(seed), seed => new GatedBothWaysLast(seed),
    ];

    public static TheoryData<int, int> Cases => new(
        from network in Enumerable.Range(0, Networks.Length) from samples in new[] { 1, 33 } select new TheoryDataRow<int, int>(network, samples));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_right(int network, int samples)
    {
        ITrainableNetwork<double> tested = Networks[network](3);

        // After one step, nothing has been multiplied by the states' weights.
        GradientCheckOutcome expected = tested is GatedOnce ? GradientCheckOutcome.Inconclusive : GradientCheckOutcome.Passed;
        NetworkGradients.Check(tested, samples, 3, expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(33)]
    [InlineData(70)]
    public void What_stands_behind_a_length_does_not_count(int samples)
    {
        var network = new GatedLengths(3);
        var sequences = new PaddedSequences(Steps, Features);
        (int[] lengths, float[] gradients) = sequences.CheckPadding(network, network.Forward, network.Backward, samples);
        for (int i = 0; i < samples; i++) Assert.Contains(sequences.Sample(gradients, i)[..(lengths[i] * Features)].ToArray(), gradient => gradient != 0);
    }

    [Fact]
    public void Steps_of_streams_give_the_bits_of_their_sequences()
    {
        const int Inputs = 5, Outputs = 3, Length = 6;
        foreach (int streams in new[] { 1, 3, 32, 37 })
        {
            var network = new GatedClassifier(3);
            float[] inputs = new SampleData(4).Inputs<float>(GatedClassifier.Info, streams);
            var expected = new float[streams * Outputs];
            network.Forward(inputs, expected);
            State<float> state = network.CreateState(streams);
            var outputs = new float[streams * Outputs];
            for (int step = 0; step < Length; step++)
            {
                float[] ofStep = [.. Enumerable.Range(0, streams).SelectMany(stream => inputs.AsSpan(((stream * Length) + step) * Inputs, Inputs).ToArray())];
                network.Step(ofStep, outputs, state);
            }

            SharedNetworks.AssertSameBits<float>($"{streams} streams", expected, outputs);
        }
    }

    [Fact]
    public void Two_layers_in_one_stack_are_two_layers()
    {
        var stack = new StackOfTwo(1);
        var layers = new TwoOfAStack(2);
        foreach (Parameter<float> parameter in stack.Parameters)
        {
            string name = parameter.Name.EndsWith("_l1", StringComparison.Ordinal) ? parameter.Name.Replace("lstm1", "lstm2", StringComparison.Ordinal)[..^3] : parameter.Name;
            layers.Parameters[name].CopyFrom(parameter.ToArray());
        }

        float[] inputs = new SampleData(4).Inputs<float>(StackOfTwo.Info, 5), expected = new float[5 * StackOfTwo.OutputLength], actual = new float[expected.Length];
        layers.Forward(inputs, expected);
        stack.Forward(inputs, actual);
        SharedNetworks.AssertSameBits<float>("outputs", expected, actual);
        float[] first = new float[inputs.Length], second = new float[inputs.Length], targets = new float[expected.Length];
        layers.Backward(inputs, targets, layers.CreateGradients(), first);
        stack.Backward(inputs, targets, stack.CreateGradients(), second);
        SharedNetworks.AssertSameBits<float>("input gradients", first, second);
    }

    [Fact]
    public void The_second_direction_is_the_first_one_of_the_reversed_sequence()
    {
        var both = new OneBothWays(1);
        var one = new OneWay(2);
        foreach (Parameter<float> parameter in one.Parameters) parameter.CopyFrom(both.Parameters[parameter.Name + "_reverse"].ToArray());
        float[] inputs = new SampleData(4).Inputs<float>(OneBothWays.Info, 1);
        float[] reversed = [.. inputs.Chunk(Features).Reverse().SelectMany(step => step)];
        float[] expected = new float[OneWay.OutputLength], actual = new float[OneBothWays.OutputLength];
        one.Forward(reversed, expected);
        both.Forward(inputs, actual);
        SharedNetworks.AssertSameBits<float>("states", [.. expected.Chunk(4).Reverse().SelectMany(step => step)], [.. actual.Chunk(8).SelectMany(step => step[4..])]);
    }

    [Fact]
    public void Forget_gates_begin_open()
    {
        var network = new GatedClassifier(1);
        float[] bias = network.Parameters["lstm1.bias_ih_l1"].ToArray();
        Assert.All(bias[17..34], value => Assert.Equal(1, value));
        Assert.All(bias[..17].Concat(bias[34..]), value => Assert.NotEqual(1, value));
        Assert.DoesNotContain(1, network.Parameters["lstm1.bias_hh_l1"].ToArray());
        float[] chosen = new OneWay(1).Parameters["lstm1.bias_ih"].ToArray();
        Assert.Equal([0, 0, 0, 0, -2, -2, -2, -2, 0, 0, 0, 0, 0, 0, 0, 0], chosen);
    }

    [Fact]
    public void Weights_of_states_begin_orthogonal()
    {
        float[] weight = new GatedClassifier(1).Parameters["gru1.weight_hh"].ToArray();
        float[][] rows = [.. weight.Chunk(20)];
        for (int i = 0; i < 20; i++)
        {
            for (int j = 0; j < 20; j++) Assert.Equal(i == j ? 1 : 0, rows.Sum(row => row[i] * row[j]), 1e-5f);
        }
    }
}
