using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>How many samples the runtime takes at once where nobody says how many, so that memory stays bounded.</summary>
internal static class BatchRoom
{
    /// <summary>The bytes of a batch of the runtime's own: of inputs, targets and outputs together.</summary>
    public const int MostBytes = 1 << 25;

    /// <summary>Enough samples to fill the lanes of any processor many times over, and some threads.</summary>
    public const int MostSamples = 256;

    /// <summary>Batches are whole blocks of any network, where so many samples fit: part of a block costs as much as all of it.</summary>
    private const int Grain = 32;

    /// <summary>The number of samples, at least 1: as many as fit, however large one is.</summary>
    /// <param name="bytesPerSample">The bytes that the batch has for each sample.</param>
    public static int Samples(long bytesPerSample)
    {
        int samples = (int)Math.Clamp(MostBytes / Math.Max(bytesPerSample, 1), 1, MostSamples);
        return samples < Grain ? samples : samples / Grain * Grain;
    }

    /// <summary>The bytes of some elements.</summary>
    public static long Bytes<T>(int length)
        where T : unmanaged => (long)length * Unsafe.SizeOf<T>();
}
