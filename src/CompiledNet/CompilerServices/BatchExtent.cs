using System.ComponentModel;

namespace CompiledNet.CompilerServices;

/// <summary>How many values a channel has in a batch, and in each of its packs.</summary>
/// <param name="samples">The samples of the batch.</param>
/// <param name="packSamples">Those of a pack; the last one may have fewer.</param>
/// <param name="positions">The values that a channel has in a sample.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BatchExtent(int samples, int packSamples, int positions)
{
    /// <summary>The number of packs.</summary>
    public int Packs => ((samples - 1) / packSamples) + 1;

    /// <summary>The values of the batch.</summary>
    public double Values => (double)samples * positions;

    /// <summary>The values of a pack.</summary>
    public double ValuesOf(int pack) => (double)Math.Min(packSamples, samples - (pack * packSamples)) * positions;
}
