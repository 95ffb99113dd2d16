namespace CompiledNet.Tests.Generated;

/// <summary>
/// A sum is cut into chains by the layer's shape alone: however the axes before it were joined, a sample alone has the
/// bits that it has in a batch.
/// </summary>
public sealed class JoinedAxesTests
{
    private const int Samples = 40;

    [Fact]
    public void Flatten_of_the_input_in_front_of_an_activation() => Check(new FlattenedInput(seed: 1));

    [Fact]
    public void Flatten_of_rows_whose_length_no_chain_divides() => Check(new OddRows(seed: 1));

    [Fact]
    public void Flatten_of_long_rows() => Check(new LongRows(seed: 1));

    [Fact]
    public void A_join_of_values_whose_axes_were_joined_differently() => Check(new JoinedDifferently(seed: 1));

    private static void Check<TNetwork>(TNetwork network)
        where TNetwork : INetwork<TNetwork, float, float>
    {
        NetworkInfo info = TNetwork.Info;
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, Samples * info.InputLength).Select(_ => random.NextSingle() - 0.3f)];
        var batch = new float[Samples * info.OutputLength];
        network.Forward(inputs, batch);
        var alone = new float[info.OutputLength];
        for (int sample = 0; sample < Samples; sample++)
        {
            network.Forward(inputs.AsSpan(sample * info.InputLength, info.InputLength), alone);
            Assert.Equal(batch.AsSpan(sample * info.OutputLength, info.OutputLength).ToArray(), alone);
        }
    }
}

[Network(4, 8)]
[Flatten]
[Activation(Activation.Tanh)]
[Dense(3)]
internal sealed partial class FlattenedInput;

[Network(9, 6)]
[Dense(7, Activation = Activation.Sigmoid)]
[Flatten]
[Dense(3)]
internal sealed partial class OddRows;

[Network(3, 10)]
[Dense(20, Activation = Activation.Tanh)]
[Flatten]
[Activation(Activation.SiLU)]
[Dense(40, Activation = Activation.ReLU)]
internal sealed partial class LongRows;

[Network(32)]
[Reshape(4, 8)]
[Dense(8, Activation = Activation.Tanh)]
[Flatten]
[Dense(32, From = "input", Name = "straight")]
[Add("flatten1", "straight")]
[Dense(3)]
internal sealed partial class JoinedDifferently;
