using CompiledNet;

namespace Audio;

/// <summary>A recording cut into windows for training. An input is the sound and the tone control.</summary>
internal static class Windows
{
    /// <summary>The inputs of a sample: its height, and the position of the tone control.</summary>
    private const int InputsPerSample = 2;

    /// <summary>Cuts windows, one behind the other or overlapping. What is left over at the end is left out.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="network">The network that learns from them.</param>
    /// <param name="reach">
    /// The samples that only show what was before: targets of <see cref="ConvolutionAmplifier.NoTarget"/> stand there, and windows overlap by
    /// as many.
    /// </param>
    public static Dataset<float> Of(Recording recording, NetworkInfo network, int reach)
    {
        int length = network.Inputs[0].Length / InputsPerSample;
        int count = (recording.Dry.Length - reach) / (length - reach);
        var inputs = new float[count * network.Inputs[0].Length];
        var targets = new float[count * length];
        for (int i = 0; i < count; i++)
        {
            int start = i * (length - reach);
            Fill(recording, start, network, inputs.AsSpan(i * length * InputsPerSample, length * InputsPerSample));
            Span<float> target = targets.AsSpan(i * length, length);
            recording.Wet.AsSpan(start, length).CopyTo(target);
            target[..reach].Fill(ConvolutionAmplifier.NoTarget);
        }

        return new Dataset<float>(count).WithInput(network.Inputs[0].Name, inputs).WithTarget(network.Losses[0].TargetName, targets);
    }

    /// <summary>Lays out a window as the network takes it: channel by channel, or sample by sample.</summary>
    public static void Fill(Recording recording, int start, NetworkInfo network, Span<float> inputs)
    {
        int length = inputs.Length / InputsPerSample;
        ReadOnlySpan<float> dry = recording.Dry.AsSpan(start, length), tone = recording.Tone.AsSpan(start, length);
        if (network.Inputs[0].Shape[0] == InputsPerSample)
        {
            dry.CopyTo(inputs);
            tone.CopyTo(inputs[length..]);
        }
        else
        {
            Interleave(dry, tone, inputs);
        }
    }

    /// <summary>Lays out a sound as a stream takes it, sample by sample.</summary>
    public static void Interleave(ReadOnlySpan<float> dry, ReadOnlySpan<float> tone, Span<float> inputs)
    {
        for (int i = 0; i < dry.Length; i++)
        {
            inputs[i * InputsPerSample] = dry[i];
            inputs[(i * InputsPerSample) + 1] = tone[i];
        }
    }
}
