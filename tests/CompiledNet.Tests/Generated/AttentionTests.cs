using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Attention: its gradients, and keys that do not count.</summary>
public sealed class AttentionTests
{
    private const int Steps = 7, Features = 6;

    private static readonly PaddedSequences Sequences = new(Steps, Features);

    private static readonly int[] Counts = [1, 2, 5, 33, 70];

    public static TheoryData<int> SampleCounts => [.. Counts];

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void What_stands_behind_a_length_does_not_count(int samples)
    {
        var network = new AttentionWithLengths(3);
        (float[] inputs, int[] lengths) = new SampleData(1).AllInputs<float>(AttentionWithLengths.Info, samples);
        float[] padded = Sequences.Fill(inputs, lengths, 0), expected = new float[samples * 2], outputs = new float[samples * 2], one = new float[2];
        network.Forward(padded, lengths, expected);
        Assert.All(expected, output => Assert.True(float.IsFinite(output)));
        float[] targets = [.. expected.Select(output => output + 1)], toPadded = new float[inputs.Length], toBroken = new float[inputs.Length];
        Gradients<float> first = network.CreateGradients(), second = network.CreateGradients();
        float loss = network.Backward(padded, lengths, targets, first, toPadded);
        using var pool = new WorkerPool(2);
        foreach (float filling in new[] { float.NaN, float.PositiveInfinity, 7f })
        {
            float[] broken = Sequences.Fill(inputs, lengths, filling);
            network.Forward(broken, lengths, outputs);
            SharedNetworks.AssertSameBits<float>("outputs", expected, outputs);
            for (int i = 0; i < samples; i++)
            {
                network.Forward(Sequences.Sample(broken, i), lengths.AsSpan(i, 1), one);
                SharedNetworks.AssertSameBits<float>("a sample alone", expected.AsSpan(2 * i, 2), one);
            }

            Assert.Equal(loss, network.Backward(broken, lengths, targets, second, toBroken, pool));
            AssertClose(first.Storage, second.Storage);
            AssertClose(toPadded, toBroken);
        }

        for (int i = 0; i < samples; i++) Assert.All(Sequences.Sample(toBroken, i)[(lengths[i] * Features)..].ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void A_sample_of_three_steps_gives_what_a_network_of_three_steps_gives(int samples)
    {
        var network = new AttentionWithLengths(3);
        var three = new AttentionOfThree(3);
        foreach (Parameter<float> parameter in network.Parameters) three.Parameters[parameter.Name].CopyFrom(parameter.ToArray());
        float[] inputs = new SampleData(2).Inputs<float>(AttentionOfThree.Info, samples);
        float[] longer = [.. inputs.Chunk(3 * Features).SelectMany(sample => sample.Concat(new float[4 * Features]))];
        float[] expected = new float[samples * 2], outputs = new float[samples * 2];
        three.Forward(inputs, expected);
        network.Forward(longer, [.. Enumerable.Repeat(3, samples)], outputs);
        SharedNetworks.AssertSameBits<float>("outputs", expected, outputs);
    }

    [Theory]
    [MemberData(nameof(SampleCounts))]
    public void Keys_of_another_input_do_not_count_behind_its_length(int samples)
    {
        var network = new CrossAttention(3);
        float[] queries = Random(samples * 4 * 8, 1), keys = Random(samples * 6 * 8, 2);
        int[] lengths = [.. Enumerable.Range(0, samples).Select(i => 1 + (i % 6))];
        float[] expected = new float[samples * 32], outputs = new float[samples * 32];
        network.Forward(queries, Filled(0), lengths, expected);
        float[] targets = [.. expected.Select(output => output - 1)];
        float[] toQueries = new float[queries.Length], toKeys = new float[keys.Length];
        Gradients<float> first = network.CreateGradients(), second = network.CreateGradients();
        network.Backward(queries, Filled(0), lengths, targets, first);
        foreach (float filling in new[] { float.NaN, float.NegativeInfinity, float.MaxValue })
        {
            network.Forward(queries, Filled(filling), lengths, outputs);
            SharedNetworks.AssertSameBits<float>("outputs", expected, outputs);
            network.Backward(queries, Filled(filling), lengths, targets, second, toQueries, toKeys);
            SharedNetworks.AssertSameBits<float>("gradients", first.Storage, second.Storage);
            for (int i = 0; i < samples; i++) Assert.All(toKeys[((i * 48) + (lengths[i] * 8))..((i + 1) * 48)], gradient => Assert.Equal(0, gradient));
        }

        float[] Filled(float value) => [.. keys.Select((key, i) => i % 48 / 8 < lengths[i / 48] ? key : value)];
    }

    [Fact]
    public void Gradients_are_right()
    {
        foreach (int samples in Counts)
        {
            NetworkGradients.Check(new AttentionWithLengthsDouble(5), samples, 12);
            NetworkGradients.Check(new CrossAttentionDouble(5), samples, 8);
        }

        NetworkGradients.Check(new AttentionWithDropoutDouble(5), 3, 12);
        NetworkGradients.Check(new AttentionWithDropoutDouble(6), 40, 12);

        // A single key has the whole weight: nothing of a query that attends to it moves the loss.
        NetworkGradients.Check(new UnusualHeadsDouble(5), 1, 8, GradientCheckOutcome.Inconclusive);
        NetworkGradients.Check(new UnusualHeadsDouble(5), 35, 8, GradientCheckOutcome.Inconclusive);
        NetworkGradients.Check(new LongAttentionDouble(5), 3, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    public void A_sample_alone_has_the_bits_of_the_batch(int samples)
    {
        AssertSameBits(new CrossAttentionDouble(5), samples);
        AssertSameBits(new UnusualHeadsDouble(5), samples);
        AssertSameBits(new LongAttentionDouble(5), Math.Min(samples, 5));
    }

    [Fact]
    public void A_dropout_takes_out_a_share_of_the_keys_of_each_query_in_each_head()
    {
        var network = new MeanOfSteps(1);
        network.Parameters["attention1.in_proj_weight"].CopyFrom([0, 0, 1]);
        network.Parameters["attention1.out_proj_weight"].CopyFrom([1]);
        float[] inputs = [.. Enumerable.Repeat(1f, 64 * 40)];
        Gradients<float> gradients = network.CreateGradients();
        float[] first = Outputs(0), again = Outputs(0), later = Outputs(1);
        Assert.Equal(first, again);
        Assert.NotEqual(first, later);

        // Each of the 40 weights is 1 / 40, or with probability 1 / 4 none, the others are divided by 3 / 4.
        Assert.All(first, output => Assert.Equal(0, Math.Abs((output * 30) - MathF.Round(output * 30)), 1e-4f));
        Assert.Equal(1, first.Average(), 0.02f);
        Assert.Equal(0.25 / 0.75 / 40, first.Average(output => (output - 1) * (output - 1)), 0.002);
        float[] evaluated = new float[inputs.Length];
        network.Forward(inputs, evaluated);
        Assert.All(evaluated, output => Assert.Equal(1, output, 1e-6f));

        float[] Outputs(long step)
        {
            gradients.Step = step;
            float[] outputs = new float[inputs.Length];
            network.BackwardFrom(inputs, (of, to) => { of.CopyTo(outputs); to.Clear(); return 0; }, gradients);
            return outputs;
        }
    }

    [Fact]
    public void Calls_allocate_nothing()
    {
        var network = new AttentionWithLengths(3);
        float[] inputs = new float[40 * Steps * Features], outputs = new float[80];
        int[] lengths = [.. Enumerable.Range(0, 40).Select(i => 1 + (i % Steps))];
        Gradients<float> gradients = network.CreateGradients();
        for (int i = 0; i < 3; i++) Call();
        Assert.Equal(0, Allocated.Fewest(Call));

        void Call()
        {
            network.Forward(inputs, lengths, outputs);
            network.Forward(inputs.AsSpan(0, Steps * Features), lengths.AsSpan(0, 1), outputs);
            network.Backward(inputs, lengths, outputs, gradients);
        }
    }

    private static void AssertSameBits(INetwork<double> network, int samples)
    {
        (double[] numbers, int[] indices) = new SampleData(4).AllInputs<double>(network.Info, samples);
        int length = network.Info.OutputLength;
        double[] all = new double[samples * length], one = new double[length];
        network.Forward(new Samples<double>(numbers, indices), all);
        for (int i = 0; i < samples; i++)
        {
            network.Forward(new Samples<double>(Part(numbers, i), Part(indices, i)), one);
            SharedNetworks.AssertSameBits<double>(network.Info.Name, all.AsSpan(i * length, length), one);
        }

        T[] Part<T>(T[] values, int sample) => values[(values.Length / samples * sample)..(values.Length / samples * (sample + 1))];
    }

    /// <summary>Queries behind a length are computed from what stands there, and its gradients, which are zero, may leave rounding behind.</summary>
    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5f * (1 + Math.Abs(expected[i])));
    }

    private static float[] Random(int length, ulong seed)
    {
        var data = new SampleData(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)data.NextSigned())];
    }
}
