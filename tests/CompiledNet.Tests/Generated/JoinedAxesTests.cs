using CompiledNet.Tests.TestNetworks;

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

    [Fact]
    public void Flatten_of_an_image() => Check(new FlattenedImage(seed: 1));

    [Fact]
    public void Flatten_of_an_image_whose_width_no_chain_divides() => Check(new OddImage(seed: 1));

    [Fact]
    public void Rows_of_an_image() => Check(new ImageRows(seed: 1));

    [Fact]
    public void Joins_of_images_that_lie_differently() => Check(new JoinedImages(seed: 1));

    [Fact]
    public void Another_image_from_the_elements_of_one() => Check(new ReshapedImage(seed: 1));

    private static void Check(INetwork<float> network)
    {
        NetworkInfo info = network.Info;
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
