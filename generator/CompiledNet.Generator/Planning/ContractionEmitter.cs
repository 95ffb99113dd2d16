using CompiledNet.Generator.Emission;

namespace CompiledNet.Generator.Planning;

/// <summary>
/// Writes a contraction: loops around register tiles. With <see cref="ContractionTile"/>, which writes one of these, this
/// is the one place in which the arithmetic of all layers is tuned.
/// </summary>
internal sealed class ContractionEmitter(Contraction product, KernelWriter writer)
{
    private readonly RegisterTile _tile = RegisterTile.For(product, writer.Dialect);

    /// <summary>Offsets at the borders of an image count from places outside of it, so they have signs.</summary>
    private readonly string _integer = product.Bounds.Select((_, dimension) => dimension).Any(product.HasBorder) ? "nint" : "nuint";

    public void Write()
    {
        var scopes = new Stack<CodeWriter.BlockScope>();
        var address = new Address
        {
            Left = product.Bounds.Sum(bound => bound.Offset * bound.Left),
            Right = product.Bounds.Sum(bound => bound.Offset * bound.Right),
        };
        foreach (ContractionIndex loop in product.Loops)
        {
            scopes.Push(writer.CountingLoop(_integer, loop.Name, 0, loop.Extent, 1));
            address = address.With(loop);
        }

        string lanes = _integer == "nint" ? "(nint)Lanes" : "Lanes";
        string step = _tile.Vectors == 1 ? lanes : $"{Literal.Int(_tile.Vectors)} * {lanes}";
        scopes.Push(writer.Block($"for ({_integer} n = 0; n < {Literal.Int(product.Columns)}; n += {step})"));
        WriteTiles(address, []);
        while (scopes.Count > 0) scopes.Pop().Dispose();
    }

    /// <summary>Loops over the tiles of one index after the other.</summary>
    private void WriteTiles(Address address, IReadOnlyList<IndexRun> chosen)
    {
        if (chosen.Count == product.Tiles.Count)
        {
            new ContractionTile(product, writer, _tile.Vectors, chosen, _integer).Write(address);
            return;
        }

        ContractionIndex index = product.Tiles[chosen.Count];
        IndexRun[] runs = [.. IndexRun.OfTiles(product, index, _tile.Sizes[chosen.Count])];
        foreach (IndexRun run in runs)
        {
            using (run.Open(writer, _integer, isAlone: runs.Length == 1)) WriteTiles(run.In(address), [.. chosen, run]);
        }
    }
}
