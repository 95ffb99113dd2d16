using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>What formulas leave open about pooling: equal elements, infinities, NaN, elements in no window.</summary>
public sealed class PoolingTests
{
    private const int Samples = 9;

    /// <summary>A window whose elements are written out, and one that is a loop: the border has too many different windows.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_equal_elements_the_first_gets_the_gradient(bool loops)
    {
        float[] gradient = InputGradient(loops, [.. Enumerable.Repeat(1f, 36)], out float[] outputs);
        Assert.All(outputs, output => Assert.Equal(1, output));
        // The first element of each window is its corner, of those that begin in the padding the border's.
        int starts = loops ? 5 : 6;
        for (int i = 0; i < gradient.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, 6);
            Assert.Equal(loops ? row < starts && column < starts : row % 2 == 0 && column % 2 == 0, gradient[i] > 0);
        }

        Assert.Equal(outputs.Sum(output => 2 * output / outputs.Length / Samples), gradient.Sum(), 1e-5f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Minus_infinity_wins_where_there_is_nothing_else(bool loops)
    {
        float[] gradient = InputGradient(loops, [.. Enumerable.Repeat(float.NegativeInfinity, 36)], out float[] outputs);
        Assert.All(outputs, output => Assert.Equal(float.NegativeInfinity, output));
        Assert.Equal(float.NegativeInfinity, gradient[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Not_a_number_wins_wherever_it_stands(bool loops)
    {
        for (int place = 0; place < 36; place++)
        {
            float[] image = Image(36);
            image[place] = float.NaN;
            float[] gradient = InputGradient(loops, image, out float[] outputs);
            Assert.Contains(outputs, float.IsNaN);
            Assert.Contains(outputs, value => !float.IsNaN(value));
            for (int i = 0; i < image.Length; i++) Assert.Equal(i == place, float.IsNaN(gradient[i]));
        }
    }

    /// <summary>Pooling in the registers of a convolution, of one sample and of a block, with and without the numbers of winners.</summary>
    [Fact]
    public void Not_a_number_wins_behind_a_convolution_too()
    {
        var network = new PooledConvolution(seed: 1);
        network.Parameters["conv2d1.weight"].CopyFrom([1]);
        for (int place = 0; place < 36; place++)
        {
            float[] image = Image(36);
            image[place] = float.NaN;
            InputGradient(network, image, out float[] outputs);
            int window = (place / 12 * 3) + (place % 6 / 2);
            for (int i = 0; i < outputs.Length; i++) Assert.Equal(i == window, float.IsNaN(outputs[i]));
            Assert.Equal(float.NaN, network.Backward(image, new float[outputs.Length], network.CreateGradients()));
        }
    }

    /// <summary>So the bits are the same on every processor.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_zeros_with_signs_the_first_stays(bool isNegative)
    {
        float first = isNegative ? -0f : 0f;
        InputGradient(loops: false, [.. Enumerable.Range(0, 36).Select(i => i % 2 == 0 ? first : -first)], out float[] outputs);
        Assert.All(outputs, output => Assert.Equal(isNegative, float.IsNegative(output)));
    }

    /// <summary>Whatever the stride, a window that fits once has one position.</summary>
    [Fact]
    public void Strides_beyond_the_image_change_nothing()
    {
        var far = new FarStrides(seed: 1);
        var near = new NearStrides(seed: 1);
        float[] image = Image(NearStrides.InputLength);
        float[] expected = new float[NearStrides.OutputLength];
        float[] outputs = new float[expected.Length];
        near.Forward(image, expected);
        far.Forward(image, outputs);
        Assert.Equal(expected, outputs);
        Assert.Equal(near.Backward(image, new float[outputs.Length], near.CreateGradients()), far.Backward(image, new float[outputs.Length], far.CreateGradients()));
    }

    [Fact]
    public void Elements_in_no_window_have_no_gradient()
    {
        float[] inputs = [.. Enumerable.Range(0, Samples * 2 * 7 * 8).Select(i => (i * 31 % 97) - 40f)];
        Check(new MaxWithGaps(seed: 1));
        Check(new MeanWithGaps(seed: 1));

        void Check(ITrainableNetwork<float> network)
        {
            var gradients = new float[inputs.Length];
            gradients.AsSpan().Fill(float.NaN);
            network.Backward(inputs, new float[Samples * network.Info.OutputLength], network.CreateGradients(), gradients);
            for (int i = 0; i < gradients.Length; i++)
            {
                (int row, int column) = (i / 8 % 7, i % 8);
                bool inWindow = row < 5 && row % 3 < 2 && column % 3 < 2;
                if (!inWindow) Assert.Equal(0, gradients[i]);
                Assert.False(float.IsNaN(gradients[i]));
            }

            Assert.Contains(gradients, value => value != 0);
        }
    }

    [Fact]
    public void A_mean_over_a_large_image_is_exact()
    {
        var network = new LargeMean(seed: 1);
        var inputs = new float[LargeMean.InputLength];
        inputs.AsSpan().Fill(0.1f);
        var outputs = new float[1];
        network.Forward(inputs, outputs);
        Assert.Equal(0.1f, outputs[0], 1e-6f);
    }

    private static float[] Image(int length) => [.. Enumerable.Range(0, length).Select(i => (i * 17 % 36) - 10f)];

    /// <summary>The gradient of one sample of several that are alike, whose outputs are those of the sample alone.</summary>
    private static float[] InputGradient(bool loops, float[] image, out float[] outputs) =>
        loops ? InputGradient(new LoopedMax(seed: 1), image, out outputs) : InputGradient(new WrittenMax(seed: 1), image, out outputs);

    private static float[] InputGradient(ITrainableNetwork<float> network, float[] image, out float[] outputs)
    {
        float[] inputs = [.. Enumerable.Repeat(image, Samples).SelectMany(sample => sample)];
        int length = network.Info.OutputLength;
        var batch = new float[Samples * length];
        network.Forward(inputs, batch);
        outputs = new float[length];
        network.Forward(image, outputs);
        Assert.Equal(batch[..length], outputs);
        var gradients = new float[inputs.Length];
        network.Backward(inputs, new float[batch.Length], network.CreateGradients(), gradients);
        Assert.Equal(gradients[..image.Length], gradients[^image.Length..]);
        return gradients[..image.Length];
    }
}
