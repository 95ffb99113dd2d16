using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

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
    /// <summary>The vectors that a whole tile sums up, of each of which there is one for each chain.</summary>
    public int Accumulators => Sizes.Aggregate(Vectors, (count, size) => count * size);

    public static RegisterTile For(Contraction product, Dialect dialect) => Best(product, dialect).Tile;

    /// <summary>The cycles that the model counts for all tiles at one value of each loop.</summary>
    public static double CyclesOf(Contraction product, Dialect dialect) => Best(product, dialect).Cycles;

    private static (double Cycles, RegisterTile Tile) Best(Contraction product, Dialect dialect) =>
        TileSearch.BestOf(TileProblem.Of(product, dialect));
}
