using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>Writes one register tile of a contraction: its start, the loops over its sums, its multiply-adds, its end.</summary>
internal sealed class ContractionTile(
    Contraction product, KernelWriter writer, int vectors, IReadOnlyList<IndexRun> tile, string integer, SumPlan plan)
{
    private const int LongestDeclaration = 100;

    private readonly Dialect _dialect = writer.Dialect;
    private readonly Accumulator[] _accumulators = [.. Accumulator.All(tile, vectors)];

    private readonly SumStrips? _strips = SumStrips.Of(product);

    private string Type => _dialect.Type;

    public void Write(Address address)
    {
        writer.Line($"ref {writer.ElementType} {ResultAt} = ref {KernelWriter.At(product.Result.Name, address.ResultOffset())};");
        if (product.KeepsWinners)
        {
            writer.Line($"ref {writer.ElementType} winnersAt = ref {KernelWriter.At(product.Winners.Name, address.ResultOffset())};");
        }

        if (!HasPadding)
        {
            WriteTile(address);
            return;
        }

        using (writer.Block($"if (n >= {Literal.Int(product.UsedColumns)})"))
        {
            writer.Line("// Padding.");
            foreach (Accumulator accumulator in _accumulators)
            {
                writer.Line(_dialect.Store(_dialect.Constant(0), ResultAt, VectorOffset(Literal.Int(accumulator.Result), accumulator.Vector)));
            }
        }

        using (writer.Block("else")) WriteTile(address);
    }

    /// <summary>Whether there are vectors, at some width, that hold nothing but padding.</summary>
    private bool HasPadding =>
        product.UsedColumns > 0 && product.Columns - product.UsedColumns >= vectors * _dialect.FewestLanes;

    private void WriteTile(Address address)
    {
        WriteStart();
        WriteSums(address, 0, []);
        WriteEnd();
    }

    private void WriteStart()
    {
        var declarations = new List<(string Name, string Value)>();
        foreach (Accumulator accumulator in _accumulators)
        {
            string start = product.Begin switch
            {
                // One number for all that share the first index: the others are copies of the first.
                ContractionStart.PerRow when FirstOfRow(accumulator) is var first && first != accumulator => First(first),
                ContractionStart.PerRow => _dialect.Broadcast(KernelWriter.At(product.Start.Name, Row(accumulator))),
                ContractionStart.PerColumn => _dialect.Load(KernelWriter.At(product.Start.Name, "n"), VectorOffset("0", accumulator.Vector)),
                ContractionStart.Result => LoadResult(accumulator),
                _ => _dialect.Constant(0),
            };
            declarations.Add((First(accumulator), start));
            if (_strips is not null)
            {
                declarations.Add((Excess(accumulator), _dialect.Constant(0)));
                declarations.Add((Sum(accumulator, 0), _dialect.Constant(0)));
            }

            for (int chain = 1; chain < product.Chains; chain++) declarations.Add((Sum(accumulator, chain), _dialect.Constant(0)));
        }

        WriteDeclarations(declarations);
        if (product.Begin != ContractionStart.ResultUnlessFirst) return;
        using (writer.Block("if (!isFirst)"))
        {
            foreach (Accumulator accumulator in _accumulators) writer.Line($"{First(accumulator)} = {LoadResult(accumulator)};");
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
        _dialect.Load(ResultAt, VectorOffset(Literal.Int(accumulator.Result), accumulator.Vector));

    private Accumulator FirstOfRow(Accumulator accumulator) => _accumulators.First(other => other.Values[0] == accumulator.Values[0]);

    /// <summary>The value of the first tile index, for which there is one number to start with.</summary>
    private string Row(Accumulator accumulator)
    {
        IndexRun run = tile[0];
        int offset = accumulator.Values[0];
        return run.Count > 1 ? KernelWriter.Offset((run.Index.Name, 1), ("1", offset)) : Literal.Int(run.Start + offset);
    }

    private void WriteSums(Address address, int depth, IReadOnlyList<(ContractionIndex, int)> known)
    {
        if (depth == plan.Looped.Count)
        {
            WriteBody(address, known);
            return;
        }

        ContractionIndex sum = plan.Looped[depth];
        if (depth == _strips?.Sum)
        {
            WriteStrips(address, depth, known);
            return;
        }

        if (sum.Count is { } count)
        {
            using (writer.LoopUpTo(sum.Name, count.Name)) WriteSums(address.With(sum), depth + 1, known);
            return;
        }

        if (plan.HasLimits(sum))
        {
            new TapLimits(product, sum).Write(writer);
            using (writer.Block($"for (nint {sum.Name} = {sum.Name}First; {sum.Name} < {sum.Name}End; {sum.Name}++)"))
            {
                WriteSums(address.With(sum), depth + 1, known);
            }

            return;
        }

        IndexRun[] runs = [.. IndexRun.OfSum(product, sum, tile)];
        foreach (IndexRun run in runs)
        {
            using (run.Open(writer, integer, isAlone: runs.Length == 1))
            {
                WriteSums(run.In(address), depth + 1, [.. known, (sum, run.Start)]);
            }
        }
    }

    /// <summary>
    /// The loop over a sum that is cut into strips. Where it begins and ends for this tile does not move the strips, so that
    /// the parts are the same in every dialect.
    /// </summary>
    private void WriteStrips(Address address, int depth, IReadOnlyList<(ContractionIndex, int)> known)
    {
        ContractionIndex sum = plan.Looped[depth];
        bool hasLimits = plan.HasLimits(sum);
        if (hasLimits) new TapLimits(product, sum).Write(writer);
        string strip = sum.Name + "Strip";
        using (writer.CountingLoop(integer, strip, 0, sum.Extent, _strips!.Size))
        {
            if (hasLimits)
            {
                WriteStrip($"{sum.Name}First", $"{sum.Name}End", known);
            }
            else
            {
                foreach (IndexRun run in IndexRun.OfSum(product, sum, tile))
                {
                    WriteStrip(Literal.Int(run.Start), Literal.Int(run.Start + run.Count), [.. known, (sum, run.Start)]);
                }
            }

            foreach (Accumulator accumulator in _accumulators)
            {
                writer.Line($"LongSum.Add({Sum(accumulator, 0)}, ref {First(accumulator)}, ref {Excess(accumulator)});");
                writer.Line($"{Sum(accumulator, 0)} = {_dialect.Constant(0)};");
            }
        }

        void WriteStrip(string first, string end, IReadOnlyList<(ContractionIndex, int)> values)
        {
            string start = first == "0" ? strip : $"Math.Max({strip}, {first})";
            string stop = $"Math.Min({strip} + {Literal.Int(_strips!.Size)}, {end})";
            using (writer.Block($"for ({integer} {sum.Name} = {start}, {sum.Name}Stop = {stop}; {sum.Name} < {sum.Name}Stop; {sum.Name}++)"))
            {
                WriteSums(address.With(sum), depth + 1, values);
            }
        }
    }

    private void WriteBody(Address address, IReadOnlyList<(ContractionIndex, int)> known)
    {
        ContractionStep[] steps =
            [.. plan.Steps.Select(step => ContractionStep.Create(product, tile, _accumulators, step, known, address.Variables))];
        Product[] products = [.. steps.SelectMany(step => step.Products)];
        if (products.Length == 0) return;

        // Constants inside a body count from its first element, so that none is negative at a border.
        int left = products.Min(item => item.Left);
        int right = products.Min(item => item.Right);
        int?[] rights = [.. products.Select(item => item.Coordinate).Distinct().OrderBy(coordinate => coordinate)];
        writer.Line($"ref {writer.ElementType} {LeftAt} = ref {KernelWriter.At(product.Left.Name, address.LeftOffset(left, product.LeftHasColumns))};");
        foreach (int? coordinate in rights)
        {
            string offset = address.RightOffset(right, Placed(address, coordinate));
            writer.Line($"ref {writer.ElementType} {RightAt(coordinate)} = ref {KernelWriter.At(product.Right.Name, offset)};");
        }

        if (plan.Turns == 1)
        {
            bool isNamed = steps.Length > 1 && _accumulators.Length > 1;
            foreach (ContractionStep step in steps) WriteStep(step, left, right, isNamed);
            return;
        }

        ContractionIndex fastest = plan.Fastest;
        using (fastest.Count is { } count ? writer.LoopUpTo(fastest.Name, count.Name) : writer.Loop(fastest.Name, plan.Turns))
        {
            foreach (ContractionStep step in steps.Take(plan.StepsPerTurn)) WriteStep(step, left, right, isNamed: false, isAlone: plan.StepsPerTurn == 1);
            writer.Line($"{LeftAt} = ref {KernelWriter.At(LeftAt, Literal.Int(plan.StepsPerTurn * fastest.Left))};");
            foreach (string rightAt in rights.Select(RightAt))
            {
                writer.Line($"{rightAt} = ref {KernelWriter.At(rightAt, Literal.Int(plan.StepsPerTurn * fastest.Right))};");
            }
        }

        foreach (ContractionStep step in steps.Skip(plan.StepsPerTurn).Take(plan.Rest)) WriteStep(step, left, right, isNamed: false);
    }

    /// <summary>The terms that a coordinate adds to the right factor's address where a loop moves it.</summary>
    private (string Variable, int Stride)[] Placed(Address address, int? coordinate)
    {
        if (coordinate is not { } known) return [];
        ContractionIndex variable = address.Variables.Single(index => index.Dimension == product.PlacedDimension);
        string sum = KernelWriter.Offset((variable.Name, variable.Step), ("1", known));
        return product.Bounds[product.PlacedDimension].Places!.Of(known == 0 && variable.Step == 1 ? sum : $"({sum})");
    }

    /// <summary>The reference to the right factor: one for each coordinate from which a loop places it.</summary>
    private string RightAt(int? coordinate) => At(product.Right) + (coordinate is { } known ? Literal.Int(known) : "");

    private string LeftAt => At(product.Left);

    private string ResultAt => At(product.Result);

    /// <summary>What a reference is called that moves through an operand.</summary>
    private static string At(Port operand) => operand.Name + "At";

    /// <summary>One value of each sum's index: <c>sum[m, n] += left[m, k] · right[k, m, n]</c> for the whole tile.</summary>
    private void WriteStep(ContractionStep step, int leftBase, int rightBase, bool isNamed, bool isAlone = false)
    {
        if (step.Products.Count == 0) return;
        if (isNamed) writer.Line($"// {step.Title}");
        if (step.Products.Count == 1)
        {
            Product only = step.Products[0];
            AddProduct(only, step.Chain, Left(only, leftBase), Right(only, rightBase));
            return;
        }

        // The side with fewer factors is held in registers, the factors of the other pass by.
        IGrouping<string, Product>[] lefts = [.. step.Products.GroupBy(item => Left(item, leftBase))];
        IGrouping<string, Product>[] rights = [.. step.Products.GroupBy(item => Right(item, rightBase))];
        using (isAlone ? default(IDisposable) : writer.Block(""))
        {
            if (lefts.Length <= rights.Length) WriteProducts(step.Chain, (product.Left.Name, lefts), (product.Right.Name, rights), leftIsHeld: true);
            else WriteProducts(step.Chain, (product.Right.Name, rights), (product.Left.Name, lefts), leftIsHeld: false);
        }
    }

    private void WriteProducts(
        int chain, (string Name, IGrouping<string, Product>[] Factors) held, (string Name, IGrouping<string, Product>[] Factors) passing, bool leftIsHeld)
    {
        var names = new Dictionary<Product, string>();
        for (int i = 0; i < held.Factors.Length; i++)
        {
            string name = held.Name + Literal.Int(i);
            writer.Line($"{Type} {name} = {held.Factors[i].Key};");
            foreach (Product item in held.Factors[i]) names[item] = name;
        }

        for (int i = 0; i < passing.Factors.Length; i++)
        {
            string factor = passing.Factors[i].Key;
            if (passing.Factors[i].Count() > 1)
            {
                string name = passing.Name + Literal.Int(i);
                writer.Line($"{Type} {name} = {factor};");
                factor = name;
            }

            foreach (Product item in passing.Factors[i])
            {
                AddProduct(item, chain, leftIsHeld ? names[item] : factor, leftIsHeld ? factor : names[item]);
            }
        }
    }

    private string Left(Product item, int leftBase)
    {
        string offset = Literal.Int(item.Left - leftBase);
        return product.LeftHasColumns
            ? _dialect.Load(LeftAt, VectorOffset(offset, item.Accumulator.Vector))
            : _dialect.Broadcast(KernelWriter.At(LeftAt, offset));
    }

    private string Right(Product item, int rightBase) =>
        _dialect.Load(RightAt(item.Coordinate), VectorOffset(Literal.Int(item.Right - rightBase), item.Accumulator.Vector));

    private void AddProduct(Product item, int chain, string x, string y)
    {
        string sum = Sum(item.Accumulator, chain);
        writer.Line($"{sum} = {_dialect.MultiplyAdd(x, y, sum)};");
    }

    /// <summary>Joins the chains by a fixed tree, pools, applies the epilogue and stores the tile.</summary>
    private void WriteEnd()
    {
        foreach (IGrouping<(int, int), Accumulator> pool in _accumulators.GroupBy(accumulator => (accumulator.Result, accumulator.Vector)))
        {
            Accumulator first = pool.First();
            string offset = VectorOffset(Literal.Int(first.Result), first.Vector);
            Expr epilogue = product.Epilogue ?? MapKernel.X;
            Expr sum = Joined(first);
            if (product.Chains > 1 && (pool.Count() > 1 || epilogue.Count(MapKernel.X) > 1))
            {
                writer.Line($"{Sum(first, 0)} = {sum.Print(_dialect)};");
                sum = new Variable(Sum(first, 0));
            }

            if (pool.Count() > 1) WritePool([.. pool], offset);
            writer.Line(_dialect.Store(epilogue.Substitute(MapKernel.X, sum).Print(_dialect), ResultAt, offset));
        }
    }

    private Expr Joined(Accumulator accumulator)
    {
        Expr[] chains = [new Variable(First(accumulator)), .. Enumerable.Range(1, product.Chains - 1).Select(chain => new Variable(Sum(accumulator, chain)))];
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
        string largest = Sum(pool[0], 0);
        string winner = "winner" + pool[0].Name.Substring("sum".Length);
        if (product.KeepsWinners) writer.Line($"{Type} {winner} = {_dialect.Constant(0)};");
        for (int i = 1; i < pool.Length; i++)
        {
            string sum = Sum(pool[i], 0);
            string wins = "wins" + pool[i].Name.Substring("sum".Length);
            if (product.Chains > 1) writer.Line($"{sum} = {Joined(pool[i]).Print(_dialect)};");
            writer.KeepLarger(largest, sum, product.KeepsWinners ? new Winner(winner, _dialect.Constant(i), wins) : null);
        }

        if (product.KeepsWinners) writer.Line(_dialect.Store(winner, "winnersAt", offset));
    }

    private static string VectorOffset(string offset, int vector) => (offset, vector) switch
    {
        (_, 0) => offset,
        ("0", 1) => "Lanes",
        ("0", _) => $"{Literal.Int(vector)} * Lanes",
        (_, 1) => offset + " + Lanes",
        _ => $"{offset} + ({Literal.Int(vector)} * Lanes)",
    };

    /// <summary>What the sum begins with and ends in: the first of its chains, or what its parts are joined to.</summary>
    private string First(Accumulator accumulator) => _strips is null ? Sum(accumulator, 0) : "total" + Suffix(accumulator);

    private static string Excess(Accumulator accumulator) => "excess" + Suffix(accumulator);

    private static string Suffix(Accumulator accumulator) => accumulator.Name.Substring("sum".Length);

    private string Sum(Accumulator accumulator, int chain) =>
        product.Chains == 1 ? accumulator.Name : $"{accumulator.Name}_{Literal.Int(chain)}";
}
