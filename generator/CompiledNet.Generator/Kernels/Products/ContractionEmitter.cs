using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Writes a contraction: loops around register tiles. With <see cref="ContractionTile"/>, which writes one of these, this
/// is where the arithmetic of all layers is tuned.
/// </summary>
internal sealed class ContractionEmitter(Contraction product, KernelWriter writer)
{
    /// <summary>The largest right factor of one pack, in elements, that is read again for each row of tiles.</summary>
    private const int NearElements = 6 * 1024;

    private readonly RegisterTile _tile = RegisterTile.For(product, writer.Dialect);

    private readonly UnrollPlan _unroll = UnrollPlan.For(product, writer.Dialect);

    private readonly SumPlan _sums = SumPlan.For(product, writer.Dialect);

    /// <summary>Whether whole rows of the result follow each other.</summary>
    private readonly bool _columnsAreFastest =
        product.IsRowByRow && (long)product.SumLength * product.Columns <= NearElements;

    private readonly bool _isDivided = product.Units(writer.Dialect) > 1;

    /// <summary>Offsets have signs where they count from places outside of an image, or where a loop moves backwards.</summary>
    private string Integer => HasBorders || _sums.Looped.Any(sum => sum.Left < 0 || sum.Right < 0) ? "nint" : "nuint";

    private bool HasBorders => product.Bounds.Select((_, dimension) => dimension).Any(product.HasBorder);

    public void Write()
    {
        WriteLegend();
        var scopes = new Stack<CodeWriter.BlockScope>();
        var address = new Address
        {
            Left = product.Bounds.Sum(bound => bound.Offset * bound.Left),
            Right = product.Bounds.Sum(bound => bound.Offset * bound.Right),
        };
        foreach (ContractionIndex loop in product.Loops.Where(loop => loop.Extent > 1 || loop.Dimension >= 0))
        {
            scopes.Push(writer.CountingLoop(Integer, loop.Name, 0, loop.Extent, 1));
            address = address.With(loop);
        }

        if (!_columnsAreFastest) scopes.Push(WriteColumns());
        WriteTiles(address, []);
        while (scopes.Count > 0) scopes.Pop().Dispose();
    }

    /// <summary>Tells by the last of a tile's accumulators what their names mean.</summary>
    private void WriteLegend()
    {
        int[] last = [.. _tile.Sizes.Select(size => size - 1), _tile.Vectors - 1];
        if (product.Chains == 1 && last.All(value => value == 0)) return;
        string name = Accumulator.NameOf(last) + (product.Chains == 1 ? "" : "_" + Literal.Int(product.Chains - 1));
        IEnumerable<string> places = product.Tiles.Select((index, i) => PlaceOf(index, i, last[i])).Append($"vector {Literal.Int(_tile.Vectors - 1)}");
        int chain = product.Chains - 1;
        string terms = chain == 0 ? "" : $", of the terms {Literal.Int(chain)}, {Literal.Int(chain + product.Chains)}, {Literal.Int(chain + (2 * product.Chains))}, ...";
        writer.Line($"// {name} is the sum at {string.Join(", ", places)}{terms}.");
    }

    /// <summary>Where there is one tile, no variable counts them.</summary>
    private string PlaceOf(ContractionIndex index, int number, int value) =>
        index.Extent > _tile.Sizes[number] ? $"{index.Name} + {Literal.Int(value)}" : $"{index.Name} {Literal.Int(value)}";

    private CodeWriter.BlockScope WriteColumns()
    {
        string lanes = Integer == "nint" ? "(nint)Lanes" : "Lanes";
        string step = _tile.Vectors == 1 ? lanes : $"{Literal.Int(_tile.Vectors)} * {lanes}";
        return writer.Block($"for ({Integer} n = 0; n < {Literal.Int(product.Columns)}; n += {step})");
    }

    /// <summary>The asked tiles of the first tile index: whole ones in a loop, and a smaller one at the end.</summary>
    private void WriteDividedTiles(Address address, IndexRun[] runs)
    {
        writer.Line($"// Pieces first to end - 1, of {Literal.Int(runs[0].Size)} values of {runs[0].Index.Name} each, for threads that share the work.");
        foreach (IndexRun run in runs)
        {
            int start = run.Start / runs[0].Size;
            string size = Literal.Int(run.Size);
            string end = runs.Length == 1 ? "end" : $"Math.Min(end, {Literal.Int(start + run.Count)})";
            using (run == runs[0]
                ? writer.Block($"for (nuint {run.Index.Name} = first * {size}; {run.Index.Name} < {end} * {size}; {run.Index.Name} += {size})")
                : writer.Block($"if (first <= {Literal.Int(start)} && end > {Literal.Int(start)})"))
            {
                // A loop even over one tile, since the caller may ask for none: its variable counts.
                bool isLoop = run == runs[0];
                WriteTiles(isLoop ? address.With(run.Index) : address.At(run.Index, run.Start), [isLoop ? run with { Count = Math.Max(2, run.Count) } : run]);
            }
        }
    }

    /// <summary>Loops over the tiles of one index after the other.</summary>
    private void WriteTiles(Address address, IReadOnlyList<IndexRun> chosen)
    {
        if (chosen.Count == product.Tiles.Count)
        {
            using (_columnsAreFastest ? WriteColumns() : default(IDisposable))
            {
                new ContractionTile(product, writer, _tile.Vectors, chosen, Integer, _sums).Write(address);
            }

            return;
        }

        ContractionIndex index = product.Tiles[chosen.Count];
        IndexRun[] runs = [.. IndexRun.OfTiles(product, index, _tile.Sizes[chosen.Count])];
        if (_isDivided && chosen.Count == 0)
        {
            WriteDividedTiles(address, runs);
            return;
        }

        if (_unroll.WritesTiles(product, chosen.Count)) runs = [.. runs.SelectMany(run => run.Pieces())];
        foreach (IndexRun run in runs)
        {
            using IDisposable? scope = run.Open(writer, Integer, isAlone: runs.Length == 1);
            if (run.IsAtBorder) writer.Line($"// {run.Title}: taps outside the image are left out.");
            else if (run.Count == 1 && runs.Length > 1) writer.Line($"// {run.Title}.");
            WriteTiles(run.In(address), [.. chosen, run]);
        }
    }
}
