using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>The states of recurrent layers before the first step and after the last one.</summary>
public sealed class RecurrentStateTests
{
    private static readonly Func<ulong, ITrainableNetwork<double>>[] Networks =
        [seed => new GivenStates(seed), seed => new GivenStatesWithLengths(seed), seed => Moved(new LearnedStates(seed))];

    public static TheoryData<int, int> Cases => new(
        from network in Enumerable.Range(0, Networks.Length) from samples in new[] { 1, 33 } select new TheoryDataRow<int, int>(network, samples));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_right(int network, int samples) => NetworkGradients.Check(Networks[network](3), samples, 8);

    [Fact]
    public void Windows_that_hand_on_their_states_give_the_bits_of_the_whole_sequence_and_of_its_steps()
    {
        foreach (int samples in new[] { 1, 4, 33 })
        {
            var whole = new TwoWindows(5);
            var window = new Window(6);
            foreach (Parameter<float> parameter in window.Parameters) parameter.CopyFrom(whole.Parameters[parameter.Name].ToArray());
            float[] inputs = new SampleData(4).Inputs<float>(TwoWindows.Info, samples), expected = new float[samples * 8 * 2];
            whole.Forward(inputs, expected);

            float[] states = new float[samples * 10], cells = new float[samples * 10], gated = new float[samples * 4];
            float[] finals = new float[states.Length], finalCells = new float[cells.Length], finalGated = new float[gated.Length];
            var outputs = new float[samples * 4 * 2];
            State<float> stream = window.CreateState(samples);
            float[] steps = new float[samples * 2];
            for (int half = 0; half < 2; half++)
            {
                window.Forward(Half(inputs, half, 3), states, cells, gated, outputs, finals, finalCells, finalGated);
                SharedNetworks.AssertSameBits<float>("window", Half(expected, half, 2), outputs);
                (finals, states) = (states, finals);
                (finalCells, cells) = (cells, finalCells);
                (finalGated, gated) = (gated, finalGated);
                for (int t = 0; t < 4; t++)
                {
                    window.Step(Step(inputs, (4 * half) + t, 3), steps, stream);
                    SharedNetworks.AssertSameBits<float>("step", Step(expected, (4 * half) + t, 2), steps);
                }
            }

            float[] Half(float[] sequence, int half, int features) =>
                [.. Enumerable.Range(0, samples).SelectMany(i => sequence[(((2 * i) + half) * 4 * features)..(((2 * i) + half + 1) * 4 * features)])];

            float[] Step(float[] sequence, int step, int features) =>
                [.. Enumerable.Range(0, samples).SelectMany(i => sequence[(((8 * i) + step) * features)..(((8 * i) + step + 1) * features)])];
        }
    }

    [Fact]
    public void States_are_inputs_and_outputs_that_know_their_layer()
    {
        NetworkInfo info = Window.Info;
        Assert.Equal(["input", "lstm1InitialState", "lstm1InitialCell", "gru1InitialState"], info.Inputs.Select(input => input.Name));
        Assert.Equal([null, "lstm1", "lstm1", "gru1"], info.Inputs.Select(input => input.StateOf));
        Assert.Equal([2, 5], info.Inputs[1].Shape);
        Assert.Equal(["dense1", "lstm1FinalState", "lstm1FinalCell", "gru1FinalState"], info.Outputs.Select(output => output.Name));
        Assert.Equal([null, "lstm1", "lstm1", "gru1"], info.Outputs.Select(output => output.StateOf));
        Assert.Equal(InputKind.Indices, TokensWithState.Info.Inputs[0].Kind);
        Assert.Equal([2, 3], LearnedStates.Info.Parameters.Single(parameter => parameter.Name == "gru1.initial_state").Shape);
        Assert.All(new LearnedStates(1).Parameters["lstm1.initial_cell"].ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_given_state_of_a_network_of_tokens_has_its_gradient()
    {
        var network = new TokensWithState(1);
        float[] state = [0.5f, -0.25f, 0.125f, 1, -1, 0.5f, 0.25f, 0], outputs = new float[2 * 5 * 7], gradients = new float[state.Length];
        int[] ids = [1, 2, 3, 4, 5, 6, 5, 4, 3, 2];
        network.Forward(ids, state, outputs);
        Assert.All(outputs, output => Assert.True(float.IsFinite(output)));
        network.Backward(ids, state, ids, network.CreateGradients(), gradients);
        Assert.All(gradients, gradient => Assert.NotEqual(0, gradient));
    }

    /// <summary>Initial states that are not 0.</summary>
    private static LearnedStates Moved(LearnedStates network)
    {
        foreach (Parameter<double> parameter in network.Parameters.Where(parameter => parameter.Name.Contains("initial", StringComparison.Ordinal)))
            parameter.CopyFrom([.. Enumerable.Range(1, parameter.Length).Select(i => Math.Sin(i))]);
        return network;
    }
}
