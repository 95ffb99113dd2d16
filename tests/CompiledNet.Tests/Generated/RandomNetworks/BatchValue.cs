namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A tensor of each sample of a batch.</summary>
/// <param name="Shape">Its shape in one sample.</param>
/// <param name="Samples">The elements of each sample.</param>
internal sealed record BatchValue(int[] Shape, double[][] Samples)
{
    /// <summary>That of one sample.</summary>
    public Value this[int sample] => new(Shape, Samples[sample]);
}
