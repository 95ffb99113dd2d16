using System.Collections.Concurrent;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>All of a product that its tile depends on.</summary>
internal sealed record TileProblem(
    EquatableArray<TileIndex> Indices, int Groups, int SumLength, int Chains, bool LeftHasColumns, int Registers)
{
    public static TileProblem Of(Contraction product, Dialect dialect) => new(
        product.Tiles.Select(index => new TileIndex(index.Extent, index.Left != 0, product.MovesRight(index), index.IsPooled)).ToEquatableArray(),
        product.Columns / Lane.Group,
        product.SumLength,
        product.Chains,
        product.LeftHasColumns,
        dialect.Vectors.Registers);
}

/// <summary>An index of a tile: its extent, and which factors it moves in.</summary>
internal sealed record TileIndex(int Extent, bool MovesLeft, bool MovesRight, bool IsPooled);

/// <summary>Finds the register tile for which the model of the processor counts the fewest cycles.</summary>
internal sealed class TileSearch(TileProblem problem)
{
    /// <summary>
    /// The tiles that were found. A network asks for the same ones again and again, also after a change elsewhere in it. They
    /// are forgotten when they become many, since an editor runs for days.
    /// </summary>
    private static readonly ConcurrentDictionary<TileProblem, (double Cycles, RegisterTile Tile)> Known = new();

    private const int MostKnown = 4096;
    private const int LargestSize = 16, MostVectors = 8;
    private const double PerCycle = 2, Latency = 4, LoopCycles = 0.5, AccumulatorCycles = 1.5;

    /// <summary>
    /// What tiles that leave no smaller ones at the ends may cost, compared to others: the code of those is a good part of a
    /// kernel's. This holds for tiles with twice as many sums as are under way at once; with fewer, as 16 registers leave
    /// room for, the model is not exact enough, and such tiles were up to a tenth slower.
    /// </summary>
    private const double WholeShare = 1.06;

    private const double EnoughSums = 2 * PerCycle * Latency;

    private readonly TileIndex[] _indices = [.. problem.Indices];
    private readonly int[] _sizes = new int[problem.Indices.Count];
    private readonly int _groups = problem.Groups;
    private readonly double _length = problem.SumLength;
    private double _bestCycles = double.MaxValue;
    private double _bestCost = double.MaxValue;
    private int[] _bestSizes = [];
    private int _bestVectors = 1;

    public static (double Cycles, RegisterTile Tile) BestOf(TileProblem problem)
    {
        if (Known.TryGetValue(problem, out (double, RegisterTile) known)) return known;
        if (Known.Count > MostKnown) Known.Clear();
        return Known[problem] = new TileSearch(problem).Run();
    }

    private (double Cycles, RegisterTile Tile) Run()
    {
        // Vectors must divide the lane groups: then the loop over columns ends evenly at every vector width.
        for (int vectors = 1; vectors <= MostVectors; vectors++)
        {
            if (_groups % vectors == 0) Choose(0, vectors, 1, problem.LeftHasColumns ? vectors : 1, vectors);
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
        if ((values * vectors * problem.Chains) + Math.Min(left, right) + 1 > problem.Registers) return;
        if (depth == _sizes.Length)
        {
            double cycles = Cycles(0, 1, vectors, problem.LeftHasColumns ? vectors : 1, vectors) * (_groups / vectors);
            double cost = IsWhole && values * vectors * problem.Chains >= EnoughSums ? cycles / WholeShare : cycles;
            if (cost >= _bestCost * 0.999) return;
            (_bestCost, _bestCycles, _bestSizes, _bestVectors) = (cost, cycles, (int[])_sizes.Clone(), vectors);
            return;
        }

        TileIndex index = _indices[depth];
        int most = index.IsPooled ? index.Extent : Math.Min(index.Extent, LargestSize);
        for (int size = index.IsPooled ? index.Extent : 1; size <= most; size++)
        {
            _sizes[depth] = size;
            Choose(depth + 1, vectors, values * size, index.MovesLeft ? left * size : left, index.MovesRight ? right * size : right);
        }
    }

    /// <summary>Whether the sizes divide the extents.</summary>
    private bool IsWhole
    {
        get
        {
            for (int i = 0; i < _sizes.Length; i++)
            {
                if (_indices[i].Extent % _sizes[i] != 0) return false;
            }

            return true;
        }
    }

    /// <summary>The cycles of all tiles that cover the result: whole ones, and smaller ones at the ends of indices.</summary>
    private double Cycles(int depth, double count, double products, double left, double right)
    {
        if (depth == _sizes.Length)
        {
            double step = Math.Max(Math.Max(products, left + right) / PerCycle, Latency / problem.Chains);
            return count * (((step + LoopCycles) * _length) + (products * AccumulatorCycles));
        }

        TileIndex index = _indices[depth];
        int whole = index.Extent / _sizes[depth];
        int rest = index.Extent % _sizes[depth];
        double cycles = Next(_sizes[depth], whole);
        return rest == 0 ? cycles : cycles + Next(rest, 1);

        double Next(int size, int times) => Cycles(
            depth + 1, count * times, products * size, index.MovesLeft ? left * size : left, index.MovesRight ? right * size : right);
    }
}
