namespace CompiledNet.Generator.Kernels;

/// <summary>
/// How a long sum of a contraction is cut: after each strip of <paramref name="Size"/> values of one index, counted from 0
/// whatever the tile, a part of the sum leaves the registers and <c>LongSum.Add</c> of the runtime joins it to the others so
/// that nothing is lost. The parts follow from the extents of the sums alone.
/// </summary>
/// <param name="Sum">The number of the index among the sums. Those behind it are summed whole in each part.</param>
/// <param name="Size">The values of a strip.</param>
internal sealed record SumStrips(int Sum, int Size)
{
    /// <summary>
    /// The multiply-adds that are summed one after the other are fewer than these: with as many roundings, 7e-7 of the sum in float,
    /// a result stays below 1e-6.
    /// </summary>
    private const int Part = 12;

    public static SumStrips? Of(Contraction product)
    {
        if (!product.IsLong) return null;
        int inner = 1;
        for (int sum = product.Sums.Count - 1; sum >= 0; sum--)
        {
            ContractionIndex index = product.Sums[sum];
            if (index.Count is not null) break;
            if (inner * index.Extent > Part) return new SumStrips(sum, Math.Max(1, Part / inner));
            inner *= index.Extent;
        }

        return null;
    }
}
