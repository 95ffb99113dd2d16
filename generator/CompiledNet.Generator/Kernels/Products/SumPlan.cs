using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Which sums of a contraction are loops and which are written out. As many of the fastest are written out as the limit
/// of a body allows; where not even one fits, the fastest takes several steps a turn, so that the loop's own instructions
/// do not weigh. <see cref="Unroll.Full"/> may have chosen more, and <see cref="Unroll.Never"/> leaves all to loops.
/// </summary>
internal sealed class SumPlan
{
    /// <summary>Factors that the nearest cache holds, in elements; for these it does not matter.</summary>
    private const int NearElements = 8 * 1024;

    private readonly Contraction _product;
    private readonly StraightLineLimits _limits;
    private readonly IReadOnlyList<ContractionIndex> _written;

    private SumPlan(Contraction product, RegisterTile tile, StraightLineLimits limits, int fullyWritten)
    {
        (_product, _limits) = (product, limits);
        SumStrips? strips = SumStrips.Of(product);
        int steps = StepsOfATurn(product, tile);
        int most = product.Unroll == Unroll.Never ? 0 : Math.Max(Most(product, tile), fullyWritten);
        int written = Math.Max(Fewest(product, steps), most);
        if (strips is not null) written = Math.Min(written, product.Sums.Count - 1 - strips.Sum);
        _written = [.. product.Sums.Skip(product.Sums.Count - written)];
        Looped = [.. product.Sums.Take(product.Sums.Count - written)];
        if (written > 0 || Looped.Count == 0 || strips is not null) return;

        ContractionIndex fastest = Fastest;
        if (product.HasBorder(fastest.Dimension)) return;
        Looped = [.. Looped.Take(Looped.Count - 1)];
        if (fastest.Count is not null)
        {
            (Turns, StepsPerTurn) = (fastest.Extent, 1);
            return;
        }

        StepsPerTurn = ShortestTurn(fastest.Extent, product.Chains, steps);
        Turns = fastest.Extent / StepsPerTurn;
        Rest = fastest.Extent % StepsPerTurn;
    }

    /// <summary>
    /// The plan of all tiles of a product: that of a whole one. Smaller tiles at the ends would have room for more of their
    /// sums, but they are a small part of the work, and their code would be most of the text.
    /// </summary>
    public static SumPlan For(Contraction product, Dialect dialect) =>
        new(product, RegisterTile.For(product, dialect), dialect.Vectors.StraightLine, UnrollPlan.For(product, dialect).Sums);

    /// <summary>The sums that are loops.</summary>
    public IReadOnlyList<ContractionIndex> Looped { get; }

    public ContractionIndex Fastest => _product.Sums[_product.Sums.Count - 1];

    /// <summary>The turns of the loop over the fastest sum; 1 where there is none. A counted sum has a turn for each value.</summary>
    public int Turns { get; } = 1;

    public int StepsPerTurn { get; }

    /// <summary>The steps that are left over after all turns.</summary>
    public int Rest { get; }

    /// <summary>The steps that are written: all of them, or those of a turn, and then those left over.</summary>
    public IEnumerable<IReadOnlyList<(ContractionIndex, int)>> Steps
    {
        get
        {
            if (Turns > 1)
            {
                return Enumerable.Range(0, StepsPerTurn).Concat(Enumerable.Range(0, Rest))
                    .Select(value => (IReadOnlyList<(ContractionIndex, int)>)[(Fastest, value)]);
            }

            IEnumerable<IReadOnlyList<(ContractionIndex, int)>> steps = [[]];
            foreach (ContractionIndex sum in _written)
            {
                steps = steps.SelectMany(step => Enumerable.Range(0, sum.Extent)
                    .Select(value => (IReadOnlyList<(ContractionIndex, int)>)[.. step, (sum, value)]));
            }

            return steps;
        }
    }

    /// <summary>Whether the loop over a sum has a first and a last value that depend on loops around it.</summary>
    public bool HasLimits(ContractionIndex sum) => _product.HasLimits(sum);

    /// <summary>The steps of a turn of the loop over the fastest sum: as many for each chain.</summary>
    private int StepsOfATurn(Contraction product, RegisterTile tile)
    {
        int products = product.Unroll == Unroll.Never ? 1 : ReadsOnce(tile) ? _limits.LoadsPerTurn : MostInStraightLine(product) / 2;
        return product.Chains * Math.Max(1, products / (tile.Accumulators * product.Chains));
    }

    /// <summary>
    /// Of at least three quarters as many steps a turn, those that leave the shortest code: a turn, and what is left over
    /// after all turns.
    /// </summary>
    private static int ShortestTurn(int extent, int chains, int most) => Enumerable.Range(0, (most / 4 / chains) + 1)
        .Select(fewer => most - (fewer * chains))
        .OrderBy(steps => steps + (extent % steps))
        .First();

    /// <summary>Whether no factor of a step serves several accumulators but one that is broadcast.</summary>
    private static bool ReadsOnce(RegisterTile tile) => tile.Sizes.All(size => size == 1);

    private int MostInStraightLine(Contraction product) =>
        product.Sums.Count == 1 || product.HasCodeForBorders ? _limits.Body : _limits.BodyInLoops;

    /// <summary>As many of the fastest sums as the limit of a body allows.</summary>
    private int Most(Contraction product, RegisterTile tile)
    {
        bool isFar = ReadsOnce(tile) && (long)product.SumLength * product.Columns > NearElements;
        int limit = isFar ? _limits.LoadsPerTurn : MostInStraightLine(product);
        int written = 0;
        long body = tile.Accumulators;
        while (written < product.Sums.Count)
        {
            ContractionIndex next = product.Sums[product.Sums.Count - 1 - written];
            if (product.IsAlwaysLoop(next) || body * next.Extent > limit) break;
            body *= next.Extent;
            written++;
        }

        return written;
    }

    /// <summary>None but a sum that would be a loop of one turn; and all sums where there are no products, which is no code.</summary>
    private static int Fewest(Contraction product, int stepsPerTurn)
    {
        if (product.SumLength == 0) return product.Sums.Count;
        ContractionIndex fastest = product.Sums[product.Sums.Count - 1];
        return fastest.Extent < 2 * stepsPerTurn && !product.IsAlwaysLoop(fastest) ? 1 : 0;
    }
}
