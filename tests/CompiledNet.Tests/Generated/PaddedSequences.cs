using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated;

/// <summary>Sequences of unequal length in one array.</summary>
/// <param name="Steps">The time steps that each of them has room for.</param>
/// <param name="Features">The numbers of a time step.</param>
internal sealed record PaddedSequences(int Steps, int Features)
{
    public delegate void ForwardCall(ReadOnlySpan<float> inputs, ReadOnlySpan<int> lengths, Span<float> outputs);

    public delegate float BackwardCall(
        ReadOnlySpan<float> inputs, ReadOnlySpan<int> lengths, ReadOnlySpan<float> targets, Gradients<float> gradients, Span<float> inputGradients, WorkerPool pool);

    public Span<float> Sample(float[] values, int sample) => values.AsSpan(sample * Steps * Features, Steps * Features);

    /// <summary>The inputs with something else behind the length of each sample.</summary>
    public float[] Fill(float[] inputs, int[] lengths, float value)
    {
        float[] result = [.. inputs];
        for (int i = 0; i < lengths.Length; i++) Sample(result, i)[(lengths[i] * Features)..].Fill(value);
        return result;
    }

    /// <summary>
    /// Fails where a network with two outputs gives other bits for what is no number behind a length than for zeros there, or other ones for
    /// a sample alone.
    /// </summary>
    /// <returns>The lengths that were drawn, and the gradients of the inputs.</returns>
    public (int[] Lengths, float[] InputGradients) CheckPadding(ITrainableNetwork<float> network, ForwardCall forward, BackwardCall backward, int samples)
    {
        (float[] inputs, int[] lengths) = new SampleData(1).AllInputs<float>(network.Info, samples);
        float[] padded = Fill(inputs, lengths, 0), broken = Fill(inputs, lengths, float.NaN);
        float[] expected = new float[samples * 2], outputs = new float[samples * 2], one = new float[2];
        forward(padded, lengths, expected);
        forward(broken, lengths, outputs);
        SharedNetworks.AssertSameBits<float>("outputs", expected, outputs);
        Assert.All(outputs, output => Assert.True(float.IsFinite(output)));
        for (int i = 0; i < samples; i++)
        {
            forward(Sample(broken, i), lengths.AsSpan(i, 1), one);
            SharedNetworks.AssertSameBits<float>("a sample alone", expected.AsSpan(2 * i, 2), one);
        }

        float[] targets = [.. expected.Select(output => output + 1)], toPadded = new float[inputs.Length], toBroken = new float[inputs.Length];
        Gradients<float> first = network.CreateGradients(), second = network.CreateGradients();
        using var alone = new WorkerPool(1);
        using var together = new WorkerPool(2);
        float loss = backward(padded, lengths, targets, first, toPadded, alone);
        Assert.Equal(loss, backward(broken, lengths, targets, second, toBroken, together));
        SharedNetworks.AssertSameBits<float>("gradients", first.Storage, second.Storage);
        SharedNetworks.AssertSameBits<float>("input gradients", toPadded, toBroken);
        for (int i = 0; i < samples; i++)
        {
            Assert.All(Sample(toBroken, i)[(lengths[i] * Features)..].ToArray(), gradient => Assert.Equal(0, gradient));
        }

        return (lengths, toBroken);
    }
}
