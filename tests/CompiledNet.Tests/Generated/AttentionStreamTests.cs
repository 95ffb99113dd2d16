using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Networks with attention that run one time step after the other.</summary>
public sealed class AttentionStreamTests
{
    private const int Steps = 21, Tokens = 17;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void Streams_give_the_bits_of_their_sequences(int streams)
    {
        var network = new AttentionWriter(3);
        int[] inputs = new SampleData(4).Indices(AttentionWriter.Info, streams);
        var expected = new float[streams * Steps * Tokens];
        network.Forward(inputs, expected);

        State<float> state = network.CreateState(streams);
        var outputs = new float[streams * Tokens];
        for (int round = 0; round < 2; round++)
        {
            for (int step = 0; step < Steps; step++)
            {
                Assert.Equal(step, state.Steps);
                network.Step(Targets<float>.Column(inputs, streams, step, 1), outputs, state);
                SharedNetworks.AssertSameBits<float>($"step {step}", Targets<float>.Column(expected, streams, step * Tokens, Tokens), outputs);
            }

            state.Reset();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(137)]
    [InlineData(140)]
    public void Blocks_of_steps_give_the_bits_of_the_sequence(int split)
    {
        var network = new LongAttentionStream(3);
        double[] inputs = new SampleData(4).Inputs<double>(LongAttentionStream.Info, 1);
        double[] expected = new double[140 * 3], outputs = new double[140 * 3];
        network.Forward(inputs, expected);
        State<double> state = network.CreateState(), copy = network.CreateState(), restored = network.CreateState();
        network.StepMany(inputs.AsSpan(0, split * 5), outputs, state);
        copy.CopyFrom(state);
        var saved = new double[state.Length];
        state.CopyTo(saved);
        restored.Restore(saved);
        foreach (State<double> next in new[] { state, copy, restored })
        {
            outputs.AsSpan(split * 3).Clear();
            network.StepMany(inputs.AsSpan(split * 5), outputs.AsSpan(split * 3), next);
            SharedNetworks.AssertSameBits<double>("StepMany", expected, outputs);
            Assert.Equal(140, next.Steps);
        }
    }

    [Fact]
    public void A_stream_has_no_more_steps_than_a_sequence()
    {
        var network = new AttentionWriter(3);
        State<float> state = network.CreateState();
        var outputs = new float[Steps * Tokens];
        network.StepMany(new int[20], outputs, state);
        Refused("The streams have had 20 time steps, and 2 more were given; a stream can have 21", () => network.StepMany(new int[2], outputs, state));
        Assert.Equal(20, state.Steps);
        network.Step([0], outputs, state);
        Refused("The streams have had 21 time steps, and 1 more were given", () => network.Step([0], outputs, state));
        network.StepMany([], outputs, state);

        Assert.Equal((Steps, 0), (AttentionWriter.Info.MostSteps, RecurrentRegressor.Info.MostSteps));

        static void Refused(string reason, Action call) => Assert.Contains(reason, Assert.Throws<InvalidOperationException>(call).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(22f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_state_with_an_impossible_number_of_steps_is_refused(float steps)
    {
        State<float> state = new AttentionWriter(3).CreateState();
        var saved = new float[state.Length];
        saved.AsSpan().Fill(1);
        saved[^1] = steps;
        Assert.Contains("The last element of source", Assert.Throws<ArgumentException>(() => state.Restore(saved)).Message, StringComparison.Ordinal);
        Assert.Equal(0, state.Steps);
        state.CopyTo(saved);
        Assert.All(saved, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Writing_ends_behind_the_longest_sequence()
    {
        var network = new AttentionWriter(3);
        int[] written = [1, 2, 3, .. network.Generate([1, 2, 3], new GenerationOptions { Temperature = 0 })];
        Assert.Equal(Steps + 1, written.Length);
        var outputs = new float[Steps * Tokens];
        network.Forward(written.AsSpan(0, Steps), outputs);
        for (int i = 2; i < Steps; i++)
        {
            float[] logits = outputs[(i * Tokens)..((i + 1) * Tokens)];
            Assert.Equal(logits.IndexOf(logits.Max()), written[i + 1]);
        }

        Assert.Single(network.Generate(written.AsSpan(0, Steps)));
        Assert.Contains("The prompt has 22 tokens", Assert.Throws<ArgumentException>(() => { network.Generate(written); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var network = new AttentionWriter(3);
        State<float> state = network.CreateState(5), one = network.CreateState();
        int[] inputs = new int[5];
        float[] outputs = new float[5 * Tokens];
        Run();
        Assert.Equal(0, Allocated.Fewest(Run));

        void Run()
        {
            for (int i = 0; i < Steps; i++) network.Step(inputs, outputs, state);
            network.StepMany(inputs, outputs, one);
            state.Reset();
            one.Reset();
        }
    }
}
