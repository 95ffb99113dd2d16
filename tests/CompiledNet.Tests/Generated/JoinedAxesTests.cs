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

[Network(5, 8, 8)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal sealed partial class FlattenedImage;

[Network(3, 9, 7)]
[AvgPool2D(3, Stride = 1)]
[Flatten]
[Dense(20, Activation = Activation.Tanh)]
[Dense(3)]
internal sealed partial class OddImage;

[Network(18, 4, 17)]
[MaxPool2D(1, 2, StrideWidth = 1)]
[Activation(Activation.Softmax)]
[Dense(5, Activation = Activation.Softmax)]
[Activation(Activation.Softmax)]
internal sealed partial class ImageRows;

[Network(17, 4, 6)]
[Dense(6, Activation = Activation.Tanh)]
[MaxPool2D(3, Stride = 1, Padding = 1, From = "input")]
[Add("dense1", "maxPool2d1")]
[Concat("add1", "dense1", "input", "maxPool2d1")]
[Concat("concat1", "concat1", Axis = 1)]
[Concat("concat2", "concat2", Axis = 2)]
[GlobalAvgPool2D]
internal sealed partial class JoinedImages;

[Network(4, 6, 6)]
[AvgPool2D(2)]
[Reshape(3, 4, 3)]
[MaxPool2D(2, Stride = 1)]
[Reshape(6, 3, 1)]
[Activation(Activation.Softmax)]
[Flatten]
[Reshape(9, 2, 1)]
[GlobalAvgPool2D]
internal sealed partial class ReshapedImage;
