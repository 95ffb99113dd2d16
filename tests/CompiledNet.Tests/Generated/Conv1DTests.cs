using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Convolutions over rows of positions: their gradients, and streams of causal ones.</summary>
public sealed class Conv1DTests
{
    private const int Channels = 2, Length = 19, Filters = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void Gradients_are_right(int samples)
    {
        NetworkGradients.Check(new GatedConvolutions(5), samples, 8);
        NetworkGradients.Check(new RowConvolutions(5), samples, 8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public void Streams_give_the_bits_of_their_sequences(int streams)
    {
        var network = new CausalStack(3);
        float[] inputs = new SampleData(4).Inputs<float>(CausalStack.Info, streams), expected = new float[streams * Filters * Length];
        network.Forward(inputs, expected);
        State<float> state = network.CreateState(streams);
        var outputs = new float[streams * Filters];
        for (int round = 0; round < 2; round++)
        {
            for (int step = 0; step < Length; step++)
            {
                network.Step(AtStep(inputs, streams * Channels, step), outputs, state);
                SharedNetworks.AssertSameBits<float>($"step {step}", AtStep(expected, streams * Filters, step), outputs);
            }

            state.Reset();
        }
    }

    [Fact]
    public void A_long_stream_gives_what_its_last_positions_give_wherever_it_is_cut()
    {
        const int Steps = 100, Reach = 28;
        var network = new GatedConvolutions(3);
        var data = new SampleData(6);
        double[] inputs = [.. Enumerable.Range(0, Steps).Select(_ => data.NextSigned())];
        double[] all = new double[Steps], cut = new double[Steps], expected = new double[40];
        network.StepMany(inputs, all, network.CreateState());

        State<double> state = network.CreateState(), restored = network.CreateState();
        for (int first = 0, length = 1; first < Steps; first += length, length = Math.Min(length + 3, Steps - first))
        {
            network.StepMany(inputs.AsSpan(first, length), cut.AsSpan(first), state);
            var saved = new double[state.Length];
            state.CopyTo(saved);
            restored.Restore(saved);
            Assert.Equal((first + length) % GatedConvolutions.Info.StepPeriod, restored.Steps);
            (state, restored) = (restored, state);
        }

        SharedNetworks.AssertSameBits<double>("blocks", all, cut);

        // The last position of a whole sequence depends on no more than windows reach back to.
        for (int last = 39; last < Steps; last++)
        {
            network.Forward(inputs.AsSpan(last - 39, 40), expected);
            for (int i = Reach; i < 40; i++) Assert.Equal(expected[i], all[last - 39 + i]);
        }
    }

    [Fact]
    public void Networks_tell_how_their_steps_are_counted()
    {
        Assert.Equal((0, 16), (GatedConvolutions.Info.MostSteps, GatedConvolutions.Info.StepPeriod));
        Assert.Equal((0, 8), (CausalStack.Info.MostSteps, CausalStack.Info.StepPeriod));
        Assert.Equal((Channels, Filters), (CausalStack.Info.StepInputLength, CausalStack.Info.StepOutputLength));
        Assert.Equal(0, RowConvolutions.Info.StateLength);
        State<float> state = new CausalStack(1).CreateState();
        var saved = new float[state.Length];
        saved[^1] = 8;
        Assert.Contains("from 0 to 7", Assert.Throws<ArgumentException>(() => state.Restore(saved)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var network = new CausalStack(3);
        State<float> state = network.CreateState(5), one = network.CreateState();
        float[] inputs = new float[5 * Channels], outputs = new float[5 * Filters];
        Run();
        Assert.Equal(0, Allocated.Fewest(Run));

        void Run()
        {
            for (int i = 0; i < 100; i++)
            {
                network.Step(inputs, outputs, state);
                network.StepMany(inputs, outputs, one);
            }
        }
    }

    /// <summary>A position of each channel.</summary>
    private static float[] AtStep(float[] values, int channels, int step) => Targets<float>.Column(values, channels, step, 1);
}
