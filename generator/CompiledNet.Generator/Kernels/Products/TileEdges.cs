using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>Writes how the accumulators of a tile begin, and what becomes of them when their sums are done.</summary>
internal sealed class TileEdges(
    Contraction product, KernelWriter writer, IReadOnlyList<IndexRun> tile, IReadOnlyList<Accumulator> accumulators, TileNames names)
{
    private const int LongestDeclaration = 100;

    private readonly Dialect _dialect = writer.Dialect;

    private string Type => _dialect.Type;

    public void WriteStart()
    {
        var declarations = new List<(string Name, string Value)>();
        foreach (Accumulator accumulator in accumulators)
        {
            string start = product.Begin switch
            {
                // One number for all that share the first index: the others are copies of the first.
                ContractionStart.PerRow when FirstOfRow(accumulator) is var first && first != accumulator => names.First(first),
                ContractionStart.PerRow => _dialect.Broadcast(KernelWriter.At(product.Start.Name, Row(accumulator))),
                ContractionStart.PerColumn => _dialect.Load(KernelWriter.At(product.Start.Name, "n"), TileNames.VectorOffset("0", accumulator.Vector)),
                ContractionStart.Result => LoadResult(accumulator),
                _ => _dialect.Constant(0),
            };
            declarations.Add((names.First(accumulator), start));
            if (SumStrips.Of(product) is not null)
            {
                declarations.Add((TileNames.Excess(accumulator), _dialect.Constant(0)));
                declarations.Add((names.Sum(accumulator, 0), _dialect.Constant(0)));
            }

            for (int chain = 1; chain < product.Chains; chain++) declarations.Add((names.Sum(accumulator, chain), _dialect.Constant(0)));
        }

        WriteDeclarations(declarations);
        if (product.Begin != ContractionStart.ResultUnlessFirst) return;
        using (writer.Block("if (!isFirst)"))
        {
            foreach (Accumulator accumulator in accumulators) writer.Line($"{names.First(accumulator)} = {LoadResult(accumulator)};");
        }
    }

    /// <summary>As many in a line as it holds; what does not begin with zero begins a line.</summary>
    private void WriteDeclarations(IEnumerable<(string Name, string Value)> declarations)
    {
        string line = "";
        foreach ((string name, string value) in declarations)
        {
            string next = $"{name} = {value}";
            bool isFirst = line.Length == 0;
            if (!isFirst && (value.Contains('(') || line.Length + next.Length > LongestDeclaration))
            {
                writer.Line($"{Type} {line};");
                isFirst = true;
            }

            line = isFirst ? next : $"{line}, {next}";
        }

        writer.Line($"{Type} {line};");
    }

    private string LoadResult(Accumulator accumulator) =>
        _dialect.Load(names.ResultAt, TileNames.VectorOffset(Literal.Int(accumulator.Result), accumulator.Vector));

    private Accumulator FirstOfRow(Accumulator accumulator) => accumulators.First(other => other.Values[0] == accumulator.Values[0]);

    /// <summary>The place of the number that belongs to a value of the first tile index, and of loops that have numbers of their own.</summary>
    private string Row(Accumulator accumulator)
    {
        IndexRun run = tile[0];
        int offset = accumulator.Values[0];
        return KernelWriter.Offset(
        [
            .. product.Loops.Where(loop => loop.Extent > 1).Select(loop => (loop.Name, loop.Start)),
            .. run.Count > 1 ? [(run.Index.Name, 1), ("1", offset)] : new[] { ("1", run.Start + offset) },
        ]);
    }

    /// <summary>Joins the chains by a fixed tree, pools, applies the epilogue and stores the tile.</summary>
    public void WriteEnd()
    {
        foreach (IGrouping<(int, int), Accumulator> pool in accumulators.GroupBy(accumulator => (accumulator.Result, accumulator.Vector)))
        {
            Accumulator first = pool.First();
            string offset = TileNames.VectorOffset(Literal.Int(first.Result), first.Vector);
            Expr epilogue = Epilogue(first);
            Expr sum = Joined(first);
            if (product.Chains > 1 && (pool.Count() > 1 || epilogue.Count(MapKernel.X) > 1))
            {
                writer.Line($"{names.Sum(first, 0)} = {sum.Print(_dialect)};");
                sum = new Variable(names.Sum(first, 0));
            }

            if (pool.Count() > 1) WritePool([.. pool], offset);
            writer.Line(_dialect.Store(epilogue.Substitute(MapKernel.X, sum).Print(_dialect), names.ResultAt, offset));
        }
    }

    /// <summary>The epilogue of an accumulator, with its unit's numbers in place.</summary>
    private Expr Epilogue(Accumulator accumulator)
    {
        Expr epilogue = product.Epilogue ?? MapKernel.X;
        foreach (Port port in product.UnitPorts)
        {
            string numbers = product.UnitsAreColumns
                ? _dialect.Load(KernelWriter.At(port.Name, "n"), TileNames.VectorOffset("0", accumulator.Vector))
                : _dialect.Broadcast(KernelWriter.At(port.Name, Row(accumulator)));
            epilogue = epilogue.Substitute(new Variable(MapKernel.VariableName(port)), new Variable(numbers));
        }

        return epilogue;
    }

    private Expr Joined(Accumulator accumulator)
    {
        Expr[] chains = [new Variable(names.First(accumulator)), .. Enumerable.Range(1, product.Chains - 1).Select(chain => new Variable(names.Sum(accumulator, chain)))];
        return chains.Length switch
        {
            1 => chains[0],
            2 => chains[0] + chains[1],
            _ => (chains[0] + chains[1]) + (chains[2] + chains[3]),
        };
    }

    /// <summary>The largest becomes the first: of equal ones the first wins, and NaN wins over all.</summary>
    private void WritePool(Accumulator[] pool, string offset)
    {
        string largest = names.Sum(pool[0], 0);
        string winner = "winner" + TileNames.Suffix(pool[0]);
        if (product.KeepsWinners) writer.Line($"{Type} {winner} = {_dialect.Constant(0)};");
        for (int i = 1; i < pool.Length; i++)
        {
            string sum = names.Sum(pool[i], 0);
            string wins = "wins" + TileNames.Suffix(pool[i]);
            if (product.Chains > 1) writer.Line($"{sum} = {Joined(pool[i]).Print(_dialect)};");
            writer.KeepLarger(largest, sum, product.KeepsWinners ? new Winner(winner, _dialect.Constant(i), wins) : null);
        }

        if (product.KeepsWinners) writer.Line(_dialect.Store(winner, "winnersAt", offset));
    }
}
