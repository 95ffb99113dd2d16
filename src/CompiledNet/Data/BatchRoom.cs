using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>How many samples the runtime takes at once where nobody says how many, so that memory stays bounded.</summary>
internal static class BatchRoom
{
    /// <summary>The bytes of a batch of the runtime's own: of inputs, targets and outputs together.</summary>
    public const int MostBytes = 1 << 25;

    /// <summary>The bytes of working memory of a pack, beyond which samples are computed one by one.</summary>
    public const int MostPackBytes = 1 << 28;

    /// <summary>Enough samples to fill the lanes of any processor many times over, and some threads.</summary>
    public const int MostSamples = 256;

    /// <summary>
    /// The number of samples, at least 1, however large one is. Where a pack fits, batches are whole packs: part of a pack
    /// costs as much as all of it.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="bytesPerSample">The bytes that the batch has for each sample.</param>
    public static int Samples(NetworkInfo network, long bytesPerSample)
    {
        if (BlockBytes(network) > MostPackBytes) return 1;
        int samples = (int)Math.Clamp(MostBytes / Math.Max(bytesPerSample, 1), 1, MostSamples);
        return samples < network.PackSamples ? samples : samples / network.PackSamples * network.PackSamples;
    }

    /// <summary>A pack works on all its samples at once. A network that was written by hand may tell what one sample takes alone.</summary>
    private static long BlockBytes(NetworkInfo network) => Math.Max(network.ForwardBytes, network.LossBytes) is > 0 and var told
        ? told
        : network.PackSamples * (network.InferenceBytes - network.ParameterBytes);

    /// <summary>The bytes of some elements.</summary>
    public static long Bytes<T>(int length)
        where T : unmanaged => (long)length * Unsafe.SizeOf<T>();
}
