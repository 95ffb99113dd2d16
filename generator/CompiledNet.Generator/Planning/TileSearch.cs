using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Planning;

/// <summary>
/// Finds the register tile for which the model of the processor counts the fewest cycles. It runs for every product at
/// every change of a network, so it allocates nothing on its way.
/// </summary>
internal sealed class TileSearch(Contraction product, Dialect dialect)
{
    private const int LargestSize = 16, MostVectors = 8;
    private const double PerCycle = 2, Latency = 4, LoopCycles = 0.5, AccumulatorCycles = 1.5;

    private readonly ContractionIndex[] _indices = [.. product.Tiles];
    private readonly int[] _sizes = new int[product.Tiles.Count];
    private readonly int _groups = product.Columns / Lane.Group;
    private readonly double _length = product.SumLength;
    private double _bestCycles = double.MaxValue;
    private int[] _bestSizes = [];
    private int _bestVectors = 1;

    public (double Cycles, RegisterTile Tile) Run()
    {
        // Vectors must divide the lane groups: then the loop over columns ends evenly at every vector width.
        for (int vectors = 1; vectors <= MostVectors; vectors++)
        {
            if (_groups % vectors == 0) Choose(0, vectors, 1, product.LeftHasColumns ? vectors : 1, vectors);
        }

        return (_bestCycles, new RegisterTile(_bestSizes.ToEquatableArray(), _bestVectors));
    }

    /// <summary>Tries all sizes of one index after the other, while the accumulators and held factors fit the registers.</summary>
    /// <param name="depth">The number of indices that have a size.</param>
    /// <param name="vectors">The vectors beside each other.</param>
    /// <param name="values">The values of all indices together.</param>
    /// <param name="left">The left factors that a step loads.</param>
    /// <param name="right">The right factors that a step loads.</param>
    private void Choose(int depth, int vectors, int values, int left, int right)
    {
        // The accumulators, the factors of the side that a step holds, and one of the other side under way.
        if ((values * vectors * product.Chains) + Math.Min(left, right) + 1 > dialect.Registers) return;
        if (depth == _sizes.Length)
        {
            double cycles = Cycles(0, 1, vectors, product.LeftHasColumns ? vectors : 1, vectors) * (_groups / vectors);
            if (cycles >= _bestCycles * 0.999) return;
            (_bestCycles, _bestSizes, _bestVectors) = (cycles, (int[])_sizes.Clone(), vectors);
            return;
        }

        ContractionIndex index = _indices[depth];
        int most = index.IsPooled ? index.Extent : Math.Min(index.Extent, LargestSize);
        for (int size = index.IsPooled ? index.Extent : 1; size <= most; size++)
        {
            _sizes[depth] = size;
            Choose(depth + 1, vectors, values * size, index.Left == 0 ? left : left * size, index.Right == 0 ? right : right * size);
        }
    }

    /// <summary>The cycles of all tiles that cover the result: whole ones, and smaller ones at the ends of indices.</summary>
    private double Cycles(int depth, double count, double products, double left, double right)
    {
        if (depth == _sizes.Length)
        {
            double step = Math.Max(Math.Max(products, left + right) / PerCycle, Latency / product.Chains);
            return count * (((step + LoopCycles) * _length) + (products * AccumulatorCycles));
        }

        ContractionIndex index = _indices[depth];
        int whole = index.Extent / _sizes[depth];
        int rest = index.Extent % _sizes[depth];
        double cycles = Next(_sizes[depth], whole);
        return rest == 0 ? cycles : cycles + Next(rest, 1);

        double Next(int size, int times) => Cycles(
            depth + 1, count * times, products * size, index.Left == 0 ? left : left * size, index.Right == 0 ? right : right * size);
    }
}
