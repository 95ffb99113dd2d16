using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Planning;

/// <summary>
/// The part of a contraction's result that is kept in registers: how many values of each tile index, times vectors (times
/// chains) accumulators.
/// </summary>
/// <remarks>
/// The tile is the one for which a small model of the processor counts the fewest cycles: two multiply-adds and two loads
/// start in a cycle, a multiply-add ends four cycles later, and a tile costs its accumulators' way in and out. The model is
/// checked against measurements in docs/performance.md.
/// </remarks>
internal sealed record RegisterTile(EquatableArray<int> Sizes, int Vectors)
{
    /// <summary>
    /// A body that is written out without a loop has at most as many multiply-adds. Beyond it a loop around a body of
    /// this size is as fast, can be read, and stays far below the size at which the JIT stops optimising (8,000
    /// references to locals, about four a multiply-add).
    /// </summary>
    public const int StraightLineLimit = 128;

    private const int LargestSize = 16;
    private const double PerCycle = 2, Latency = 4, LoopCycles = 0.5, AccumulatorCycles = 1.5;

    public static RegisterTile For(Contraction product, Dialect dialect)
    {
        var best = (Cycles: double.MaxValue, Tile: new RegisterTile([], 1));
        int groups = product.Columns / Lane.Group;

        // Vectors must divide the lane groups: then the loop over columns ends evenly at every vector width.
        foreach (int vectors in Enumerable.Range(1, 8).Where(vectors => groups % vectors == 0))
        {
            foreach (int[] sizes in AllSizes(product))
            {
                if (Registers(product, sizes, vectors) > dialect.Registers) continue;
                double cycles = Cycles(product, sizes, vectors) * (groups / vectors);
                if (cycles < best.Cycles * 0.999) best = (cycles, new RegisterTile(sizes.ToEquatableArray(), vectors));
            }
        }

        return best.Tile;
    }

    private static IEnumerable<int[]> AllSizes(Contraction product)
    {
        IEnumerable<int[]> all = [[]];
        foreach (ContractionIndex index in product.Tiles)
        {
            int[] extents = index.IsPooled ? [index.Extent] : [.. Enumerable.Range(1, Math.Min(index.Extent, LargestSize))];
            all = [.. all.SelectMany(sizes => extents.Select(size => (int[])[.. sizes, size]))];
        }

        return all;
    }

    /// <summary>The accumulators, the factors of the side that a step holds, and one of the other side under way.</summary>
    private static int Registers(Contraction product, int[] sizes, int vectors)
    {
        (int left, int right) = Loads(product, sizes, vectors);
        return (Count(sizes) * vectors * product.Chains) + Math.Min(left, right) + 1;
    }

    private static double Cycles(Contraction product, int[] sizes, int vectors)
    {
        double total = 0;
        foreach ((int[] tile, int count) in Tiles(product, sizes))
        {
            (int left, int right) = Loads(product, tile, vectors);
            double products = Count(tile) * vectors;
            double step = Math.Max(Math.Max(products, left + right) / PerCycle, Latency / product.Chains);
            total += count * (((step + LoopCycles) * product.SumLength) + (products * AccumulatorCycles));
        }

        return total;
    }

    /// <summary>The tiles that cover the result: whole ones, and smaller ones at the ends of indices.</summary>
    private static IEnumerable<(int[] Sizes, int Count)> Tiles(Contraction product, int[] sizes)
    {
        IEnumerable<(int[] Sizes, int Count)> tiles = [([], 1)];
        for (int i = 0; i < sizes.Length; i++)
        {
            int size = sizes[i];
            int whole = product.Tiles[i].Extent / size;
            int rest = product.Tiles[i].Extent % size;
            tiles = tiles.SelectMany(tile => rest == 0
                ? (IEnumerable<(int[], int)>)[([.. tile.Sizes, size], tile.Count * whole)]
                : [([.. tile.Sizes, size], tile.Count * whole), ([.. tile.Sizes, rest], tile.Count)]);
        }

        return tiles;
    }

    private static (int Left, int Right) Loads(Contraction product, int[] sizes, int vectors)
    {
        int left = product.LeftHasColumns ? vectors : 1;
        int right = vectors;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (product.Tiles[i].Left != 0) left *= sizes[i];
            if (product.Tiles[i].Right != 0) right *= sizes[i];
        }

        return (left, right);
    }

    private static int Count(int[] sizes) => sizes.Aggregate(1, (count, size) => count * size);
}
