using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Local response normalisation; random networks compare it with its formula too.</summary>
public sealed class LocalResponseNormTests
{
    [Fact]
    public void An_even_window_has_more_channels_in_front_than_behind()
    {
        var outputs = new float[8];
        new PairResponse().Forward([1, 2, 3, 4, 0, 0, -1, 1], outputs);
        float[] expected = [1f / 2, 2f / 6, 3f / 14, 4f / 26, 0, 0, -1f / 2, 1f / 3];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], outputs[i], 1e-7f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    public void A_wide_window_is_cut_at_both_ends(int samples)
    {
        const int Channels = 40, Positions = 3, Size = 33;
        double[] inputs = new SampleData(1).Inputs<double>(WideResponse.Info, samples), outputs = new double[inputs.Length];
        new WideResponse().Forward(inputs, outputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            int channel = i / Positions % Channels;
            double squares = Enumerable.Range(0, Channels)
                .Where(other => other >= channel - (Size / 2) && other <= channel + ((Size - 1) / 2))
                .Sum(other => Math.Pow(inputs[i + ((other - channel) * Positions)], 2));
            Assert.Equal(inputs[i] / Math.Pow(2 + (20.0 / Size * squares), 0.75), outputs[i], 1e-13);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(35)]
    public void Gradients_are_right(int samples)
    {
        NetworkGradients.Check(new WideResponse(), samples, 8);
        NetworkGradients.Check(new ImageResponse(3), samples, 8);
    }
}
