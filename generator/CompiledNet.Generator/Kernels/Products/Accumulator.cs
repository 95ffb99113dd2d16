using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>One vector of a register tile.</summary>
/// <param name="Number">Its number within the tile.</param>
/// <param name="Values">The values of the tile's indices, counted from the tile's start.</param>
/// <param name="Vector">Which of neighbouring vectors of columns it is.</param>
/// <param name="Result">Its place in the result, counted from the tile's start.</param>
internal sealed record Accumulator(int Number, EquatableArray<int> Values, int Vector, int Result)
{
    /// <summary>Its name in generated code: <c>sum2_0</c>, the values of the indices and the vector.</summary>
    public string Name => NameOf(Values.Append(Vector));

    /// <summary>The name of that with some values of the tile's indices and of the vector.</summary>
    public static string NameOf(IEnumerable<int> values) => "sum" + string.Join("_", values.Select(value => Literal.Int(value)));

    public static IEnumerable<Accumulator> All(IReadOnlyList<IndexRun> tile, int vectors)
    {
        IEnumerable<int[]> places = [[]];
        foreach (IndexRun run in tile)
        {
            places = places.SelectMany(values => Enumerable.Range(0, run.Size).Select(value => (int[])[.. values, value]));
        }

        int number = 0;
        foreach (int[] values in places)
        {
            int result = values.Select((value, i) => value * tile[i].Index.Result).Sum();
            for (int vector = 0; vector < vectors; vector++) yield return new Accumulator(number++, values.ToEquatableArray(), vector, result);
        }
    }
}

/// <summary>One multiply-add: the accumulator, and the places of its factors.</summary>
/// <param name="Accumulator">The accumulator.</param>
/// <param name="Left">The place of the left factor, counted from the tile's start.</param>
/// <param name="Right">The same of the right factor.</param>
/// <param name="Coordinate">
/// What is known of the coordinate with <see cref="ContractionBound.Places"/>, where a loop adds to it and decides the place; null
/// where the place is known.
/// </param>
internal sealed record Product(Accumulator Accumulator, int Left, int Right, int? Coordinate);

/// <summary>The multiply-adds of a tile for one value of each sum's index.</summary>
internal sealed record ContractionStep(EquatableArray<Product> Products, int Chain, string Title)
{
    /// <param name="product">The contraction.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="accumulators">The tile's accumulators.</param>
    /// <param name="step">The values of the sums that are written out.</param>
    /// <param name="known">The values of the others; of one that is a loop, a value for which the same products exist.</param>
    /// <param name="variables">The indices that are loops.</param>
    public static ContractionStep Create(
        Contraction product,
        IReadOnlyList<IndexRun> tile,
        IReadOnlyList<Accumulator> accumulators,
        IReadOnlyList<(ContractionIndex Index, int Value)> step,
        IReadOnlyList<(ContractionIndex Index, int Value)> known,
        IReadOnlyCollection<ContractionIndex> variables)
    {
        int left = step.Sum(pair => pair.Value * pair.Index.Left);
        int right = step.Sum(pair => pair.Value * pair.Index.Right);
        int placed = product.PlacedDimension;
        bool isLooped = placed >= 0 && variables.Any(variable => variable.Dimension == placed);
        (ContractionIndex, int)[] all = [.. known, .. step];
        (ContractionIndex, int)[] constant = [.. known.Where(pair => !variables.Contains(pair.Index)), .. step];
        IEnumerable<Product> products =
            from accumulator in accumulators
            where Exists(product, tile, accumulator, all)
            let coordinate = placed < 0 ? 0 : Coordinate(product, placed, tile, accumulator, constant)
            select new Product(
                accumulator,
                left + accumulator.Values.Select((value, i) => value * tile[i].Index.Left).Sum(),
                right + accumulator.Values.Select((value, i) => value * tile[i].Index.Right).Sum()
                    + (placed < 0 || isLooped ? 0 : product.Bounds[placed].Places!.Of(coordinate)),
                isLooped ? coordinate : null);
        string title = string.Join(", ", step.Select(pair => $"{pair.Index.Name} = {Literal.Int(pair.Value)}"));
        int chain = step.Count == 0 ? 0 : step[step.Count - 1].Value % product.Chains;
        return new ContractionStep(products.ToEquatableArray(), chain, title);
    }

    /// <summary>Whether the coordinates that the tile and known values fix lie in the image; loops have limits of their own.</summary>
    private static bool Exists(
        Contraction product, IReadOnlyList<IndexRun> tile, Accumulator accumulator, (ContractionIndex Index, int Value)[] sums)
    {
        for (int dimension = 0; dimension < product.Bounds.Count; dimension++)
        {
            if (!product.HasBorder(dimension) || product.Loops.Any(loop => loop.Dimension == dimension)) continue;
            int coordinate = Coordinate(product, dimension, tile, accumulator, sums);
            if (coordinate < 0 || coordinate >= product.Bounds[dimension].Extent) return false;
        }

        return true;
    }

    private static int Coordinate(
        Contraction product, int dimension, IReadOnlyList<IndexRun> tile, Accumulator accumulator, (ContractionIndex Index, int Value)[] sums) =>
        product.Bounds[dimension].Offset
        + tile.Select((run, i) => run.Index.Dimension == dimension ? (run.Start + accumulator.Values[i]) * run.Index.Step : 0).Sum()
        + sums.Sum(pair => pair.Index.Dimension == dimension ? pair.Value * pair.Index.Step : 0);
}
