using System.Numerics;
using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Networks that run one time step after the other give the bits of the whole sequence.</summary>
public sealed class StreamTests
{
    private const int Steps = 7, Features = 6, Outputs = 4;

    [Fact]
    public void Steps_of_one_stream_give_the_bits_of_the_sequence()
    {
        var network = new RecurrentRegressor(3);
        float[] inputs = new SampleData(4).Inputs<float>(RecurrentRegressor.Info, 1);
        var expected = new float[Steps * Outputs];
        network.Forward(inputs, expected);

        var actual = new float[Steps * Outputs];
        State<float> state = network.CreateState();
        for (int step = 0; step < Steps; step++)
            network.Step(inputs.AsSpan(step * Features, Features), actual.AsSpan(step * Outputs, Outputs), state);
        SharedNetworks.AssertSameBits<float>("Step", expected, actual);

        state.Reset();
        Array.Clear(actual);
        network.StepMany(inputs.AsSpan(0, 3 * Features), actual, state);
        network.StepMany([], [], state);
        network.StepMany(inputs.AsSpan(3 * Features), actual.AsSpan(3 * Outputs), state);
        SharedNetworks.AssertSameBits<float>("StepMany", expected, actual);
    }

    [Fact]
    public void Streams_in_double_give_the_bits_of_their_sequences()
    {
        const int Streams = 5;
        var network = new RecurrentRegressorDouble(3);
        double[] inputs = new SampleData(4).Inputs<double>(RecurrentRegressorDouble.Info, Streams);
        var expected = new double[Streams * Steps * Outputs];
        network.Forward(inputs, expected);

        State<double> state = network.CreateState(Streams);
        var actual = new double[expected.Length];
        var outputs = new double[Streams * Outputs];
        for (int step = 0; step < Steps; step++)
        {
            double[] ofStep = [.. Enumerable.Range(0, Streams).SelectMany(stream => inputs.AsSpan(((stream * Steps) + step) * Features, Features).ToArray())];
            network.Step(ofStep, outputs, state);
            for (int stream = 0; stream < Streams; stream++)
                outputs.AsSpan(stream * Outputs, Outputs).CopyTo(actual.AsSpan(((stream * Steps) + step) * Outputs));
        }

        SharedNetworks.AssertSameBits<double>("streams", expected, actual);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(11)]
    public void Streams_of_a_wide_network_give_the_bits_of_their_sequences(int streams)
    {
        const int Length = 3, Inputs = 60;
        var network = new WideRecurrence(3);
        float[] inputs = new SampleData(4).Inputs<float>(WideRecurrence.Info, streams);
        var expected = new float[streams * WideRecurrence.OutputLength];
        network.Forward(inputs, expected);

        State<float> state = network.CreateState(streams);
        var outputs = new float[expected.Length];
        for (int step = 0; step < Length; step++)
        {
            float[] ofStep = [.. Enumerable.Range(0, streams).SelectMany(stream => inputs.AsSpan(((stream * Length) + step) * Inputs, Inputs).ToArray())];
            network.Step(ofStep, outputs, state);
        }

        SharedNetworks.AssertSameBits<float>($"{streams} streams", expected, outputs);
    }

    [Fact]
    public void A_network_that_reads_the_last_state_gives_what_the_steps_so_far_give()
    {
        var network = new RecurrentClassifier(3);
        var shorter = new ShortRecurrentClassifier(1);
        foreach (Parameter<float> parameter in network.Parameters) shorter.Parameters["block1." + parameter.Name].CopyFrom(parameter.ToArray());
        float[] inputs = new SampleData(4).Inputs<float>(RecurrentClassifier.Info, 1);
        float[] whole = new float[3], part = new float[3], outputs = new float[3];
        network.Forward(inputs, whole);
        shorter.Forward(inputs.AsSpan(0, ShortRecurrentClassifier.InputLength), part);

        State<float> state = network.CreateState();
        for (int step = 0; step < 9; step++)
        {
            network.Step(inputs.AsSpan(step * 5, 5), outputs, state);
            if (step == 3) SharedNetworks.AssertSameBits<float>("4 steps", part, outputs);
        }

        SharedNetworks.AssertSameBits<float>("all steps", whole, outputs);
    }

    [Fact]
    public void A_state_goes_on_from_where_another_was()
    {
        var network = new RecurrentRegressor(3);
        float[] inputs = new SampleData(4).Inputs<float>(RecurrentRegressor.Info, 1);
        var expected = new float[Steps * Outputs];
        network.Forward(inputs, expected);

        State<float> state = network.CreateState(), copy = network.CreateState(), restored = network.CreateState();
        network.StepMany(inputs.AsSpan(0, 4 * Features), new float[4 * Outputs], state);
        var saved = new float[state.Length];
        state.CopyTo(saved);
        copy.CopyFrom(state);
        state.Reset();
        restored.Restore(saved);
        foreach (State<float> other in new[] { copy, restored })
        {
            var rest = new float[3 * Outputs];
            network.StepMany(inputs.AsSpan(4 * Features), rest, other);
            SharedNetworks.AssertSameBits<float>("the rest", expected.AsSpan(4 * Outputs), rest);
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_written()
    {
        var network = new RecurrentRegressor(3);
        State<float> state = network.CreateState(), two = network.CreateState(2), other = new RecurrentClassifier(1).CreateState();
        var before = new float[state.Length];
        state.CopyTo(before);
        var outputs = new float[Outputs];
        Refused("The state belongs to RecurrentClassifier; one of RecurrentRegressor was expected.", () => network.Step(new float[Features], new float[Outputs], other));
        Refused("The length of inputs is 5; 6 was expected", () => network.Step(new float[5], outputs, state));
        Refused("The length of inputs is 6; 12 was expected", () => network.Step(new float[6], outputs, two));
        Refused("The length of inputs is 7; a multiple of the 6", () => network.StepMany(new float[7], outputs, state));
        Refused("The state has 2 streams; one was expected", () => network.StepMany(new float[6], outputs, two));
        Refused("The length of outputs is 3; at least 4", () => network.Step(new float[6], new float[3], state));
        var memory = new float[8];
        Refused("overlap", () => network.Step(memory.AsSpan(0, Features), memory.AsSpan(4), state));
        Refused("The state belongs to RecurrentClassifier", () => state.CopyFrom(other));
        Refused("The number of streams of the state is 2; 1 was expected", () => state.CopyFrom(two));
        Refused("The length of source is 1", () => state.Restore([1]));
        Refused("The length of destination is 1", () => state.CopyTo(new float[1]));
        Refused("Classifier cannot be run step by step", () => _ = new State<float>(Classifier.Info));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.CreateState(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.CreateState(int.MaxValue));
        Assert.Throws<ArgumentNullException>(() => network.Step(new float[6], outputs, null!));
        Assert.Equal(new float[Outputs], outputs);
        var after = new float[state.Length];
        state.CopyTo(after);
        Assert.Equal(before, after);

        static void Refused(string reason, Action call) => Assert.Contains(reason, Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var network = new RecurrentRegressor(3);
        State<float> state = network.CreateState(4);
        float[] inputs = new float[4 * Features], outputs = new float[4 * Outputs];
        State<float> one = network.CreateState();
        Run(100);
        Assert.Equal(0, Allocated.Fewest(() => Run(1000)));

        void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                network.Step(inputs, outputs, state);
                network.StepMany(inputs, outputs, one);
                one.Reset();
            }
        }
    }

    [Fact]
    public void States_that_decay_become_zero_and_not_denormal()
    {
        var network = new DecayingStates(3);
        foreach (Parameter<float> bias in network.Parameters.Where(parameter => parameter.Name.Contains("bias", StringComparison.Ordinal))) bias.CopyFrom(new float[bias.Length]);

        // An orthogonal weight keeps what it turns.
        Parameter<float> turning = network.Parameters["rnn1.weight_hh"];
        turning.CopyFrom([.. turning.ToArray().Select(weight => 0.9f * weight)]);
        float[] inputs = new float[DecayingStates.InputLength], whole = new float[DecayingStates.OutputLength], outputs = new float[whole.Length];
        inputs[0] = 1;
        network.Forward(inputs, whole);
        State<float> state = network.CreateState();
        network.StepMany(inputs, outputs, state);
        SharedNetworks.AssertSameBits<float>("steps", whole, outputs);

        inputs[0] = 0;
        var kept = new float[state.Length];
        for (int i = 0; i < 100; i++)
        {
            network.StepMany(inputs, outputs, state);
            state.CopyTo(kept);
            Assert.DoesNotContain(kept.Concat(outputs), float.IsSubnormal);
        }

        Assert.All(kept, value => Assert.Equal(0, value));
    }

    [Fact]
    public async Task Threads_with_states_of_their_own_share_a_network()
    {
        const int Threads = 4;
        var network = new RecurrentRegressor(3);
        float[] inputs = new SampleData(4).Inputs<float>(RecurrentRegressor.Info, Threads);
        var expected = new float[Threads * Steps * Outputs];
        network.Forward(inputs, expected);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            State<float> state = network.CreateState();
            var outputs = new float[Steps * Outputs];
            for (int round = 0; round < 200; round++)
            {
                state.Reset();
                network.StepMany(inputs.AsSpan(thread * Steps * Features, Steps * Features), outputs, state);
                SharedNetworks.AssertSameBits<float>($"thread {thread}", expected.AsSpan(thread * Steps * Outputs, Steps * Outputs), outputs);
            }
        })));
    }

    [Fact]
    public void Networks_that_need_whole_sequences_have_no_steps()
    {
        Assert.Equal(0, SequenceRegressor.Info.StateLength);
        Assert.Equal(0, RecurrentOverTime.Info.StateLength);
        Assert.Equal(32 + 16, RecurrentRegressor.Info.StateLength);
    }
}
