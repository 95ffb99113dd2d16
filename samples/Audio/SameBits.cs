using System.Runtime.InteropServices;
using CompiledNet;

namespace Audio;

/// <summary>Compares what a network gives for a whole window with what it gives in blocks, one after the other.</summary>
internal static class SameBits
{
    /// <summary>Whether the first window of a recording has the same bits either way.</summary>
    public static bool Of(IStreamingNetwork<float> network, Recording recording)
    {
        int length = network.Info.Outputs[0].Length;
        ReadOnlySpan<float> whole = Whole(network, recording).AsSpan(0, length);
        var played = new float[length];
        new Player(network).Play(recording.Dry.AsSpan(0, length), recording.Tone.AsSpan(0, length), played);
        return MemoryMarshal.AsBytes(whole).SequenceEqual(MemoryMarshal.AsBytes<float>(played));
    }

    /// <summary>All outputs of the first window, before which there was nothing: initial states, where there are any, are 0.</summary>
    private static float[] Whole(IStreamingNetwork<float> network, Recording recording)
    {
        var inputs = new float[network.Info.InputLength];
        var outputs = new float[network.Info.OutputLength];
        Windows.Fill(recording, 0, network.Info, inputs.AsSpan(0, network.Info.Inputs[0].Length));
        network.Forward(inputs, outputs);
        return outputs;
    }
}
