using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// What <see cref="Unroll.Full"/> writes out in one method: as many of the fastest sums as fit, and where all do, as many
/// of the last tile indices. With the other choices nothing of it, and each body decides by itself.
/// </summary>
/// <param name="Sums">The number of sums, from the fastest on, that are written out in every tile.</param>
/// <param name="Tiles">The number of tile indices, from the last on, whose tiles are all written out.</param>
internal sealed record UnrollPlan(int Sums, int Tiles)
{
    /// <summary>
    /// The multiply-adds of a method, of which each accumulator's start and end count as two more. One multiply-add is up
    /// to five references to locals and 40 bytes of IL; the JIT stops optimising beyond 8,000 and 60,000.
    /// </summary>
    public const int MethodLimit = 1024;

    public static UnrollPlan For(Contraction product, Dialect dialect)
    {
        var plan = new UnrollPlan(0, 0);
        if (product.Unroll != Unroll.Full) return plan;

        RegisterTile tile = RegisterTile.For(product, dialect);
        for (int sums = 1; sums <= product.Sums.Count && !product.IsAlwaysLoop(product.Sums[product.Sums.Count - sums]); sums++)
        {
            if ((plan with { Sums = sums }).Fits(product, tile)) plan = plan with { Sums = sums };
        }

        // Tiles that a caller chooses among stay a loop: such a product has a sum that is always one.
        int most = plan.Sums < product.Sums.Count ? 0 : product.Tiles.Count;
        while (plan.Tiles < most && (plan with { Tiles = plan.Tiles + 1 }).Fits(product, tile)) plan = plan with { Tiles = plan.Tiles + 1 };
        return plan;
    }

    /// <summary>Whether the tiles of an index are written one after the other, without a loop.</summary>
    public bool WritesTiles(Contraction product, int index) => index >= product.Tiles.Count - Tiles;

    private bool Fits(Contraction product, RegisterTile tile)
    {
        long accumulators = tile.Vectors;
        for (int i = 0; i < product.Tiles.Count; i++)
        {
            accumulators *= WritesTiles(product, i)
                ? product.Tiles[i].Extent
                : IndexRun.OfTiles(product, product.Tiles[i], tile.Sizes[i]).Sum(run => run.Size);
        }

        long steps = 1;
        for (int i = 0; i < product.Sums.Count; i++)
        {
            // At a border a looped sum is code for each value that differs from its neighbours, at worst for all.
            ContractionIndex sum = product.Sums[i];
            bool isLoop = i < product.Sums.Count - Sums && (product.IsAlwaysLoop(sum) || !product.HasBorder(sum.Dimension));
            if (!isLoop) steps *= sum.Extent;
        }

        return accumulators * (steps + 2) <= MethodLimit;
    }
}
