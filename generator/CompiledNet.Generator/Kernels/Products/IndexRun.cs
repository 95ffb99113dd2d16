using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Neighbouring pieces of one index for which the code is the same: as many values in each piece, and, at the borders of
/// an image, the same products that exist.
/// </summary>
/// <param name="Index">The index.</param>
/// <param name="Start">The first value of the first piece.</param>
/// <param name="Size">The number of values in a piece.</param>
/// <param name="Count">The number of pieces.</param>
internal sealed record IndexRun(ContractionIndex Index, int Start, int Size, int Count)
{
    /// <summary>Whether some of the products do not exist, since they lie outside the image.</summary>
    public bool IsAtBorder { get; init; }

    /// <summary>What the pieces are, where they are not all that there is.</summary>
    public string Title => Count * Size == 1
        ? $"{Index.Name} = {Literal.Int(Start)}"
        : $"{Index.Name} = {Literal.Int(Start)} to {Literal.Int(Start + (Count * Size) - 1)}";

    /// <summary>The tiles of a result's index.</summary>
    public static IEnumerable<IndexRun> OfTiles(Contraction product, ContractionIndex index, int size) =>
        Of(product, index, size, product.Sums.Select(sum => (sum, 0, sum.Extent)));

    /// <summary>The values of an index that is summed over, in a tile.</summary>
    public static IEnumerable<IndexRun> OfSum(Contraction product, ContractionIndex index, IEnumerable<IndexRun> tile) =>
        Of(product, index, 1, tile.Select(run => (run.Index, run.Start, run.Size)));

    /// <summary>The pieces as runs of their own, for code without a loop.</summary>
    public IEnumerable<IndexRun> Pieces() => Enumerable.Range(0, Count).Select(piece => this with { Start = Start + (piece * Size), Count = 1 });

    /// <summary>Opens a loop over the pieces, or a block where there is one piece beside others.</summary>
    public IDisposable? Open(KernelWriter writer, string integer, bool isAlone) => Count switch
    {
        > 1 => writer.CountingLoop(integer, Index.Name, Start, Start + (Count * Size), Size),
        _ => isAlone ? null : writer.Block(""),
    };

    public Address In(Address address) => Count > 1 ? address.With(Index) : address.At(Index, Start);

    private static IEnumerable<IndexRun> Of(
        Contraction product, ContractionIndex index, int size, IEnumerable<(ContractionIndex Index, int Start, int Size)> others)
    {
        (ContractionIndex Index, int Start, int Size)[] partners = product.HasBorder(index.Dimension)
            ? [.. others.Where(other => other.Index.Dimension == index.Dimension)]
            : [];
        IndexRun? run = null;
        EquatableArray<bool> pattern = [];
        for (int start = 0; start < index.Extent; start += size)
        {
            int count = Math.Min(size, index.Extent - start);
            EquatableArray<bool> existing = partners.Length == 0 ? [] : Existing(product.Bounds[index.Dimension], index, start, count, partners[0]);
            if (run is not null && run.Size == count && pattern.Equals(existing))
            {
                run = run with { Count = run.Count + 1 };
                continue;
            }

            if (run is not null) yield return run;
            run = new IndexRun(index, start, count, 1) { IsAtBorder = existing.Contains(false) };
            pattern = existing;
        }

        if (run is not null) yield return run;
    }

    private static EquatableArray<bool> Existing(
        ContractionBound bound, ContractionIndex index, int start, int count, (ContractionIndex Index, int Start, int Size) partner) =>
        Enumerable.Range(start, count)
            .SelectMany(value => Enumerable.Range(partner.Start, partner.Size)
                .Select(other => bound.Offset + (value * index.Step) + (other * partner.Index.Step)))
            .Select(coordinate => coordinate >= 0 && coordinate < bound.Extent)
            .ToEquatableArray();
}
