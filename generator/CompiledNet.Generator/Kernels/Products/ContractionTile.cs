using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>Writes one register tile of a contraction: its start, the loops over its sums, its multiply-adds, its end.</summary>
internal sealed class ContractionTile(
    Contraction product, KernelWriter writer, int vectors, IReadOnlyList<IndexRun> tile, string integer, SumPlan plan)
{
    private readonly Dialect _dialect = writer.Dialect;
    private readonly Accumulator[] _accumulators = [.. Accumulator.All(tile, vectors)];

    private readonly SumStrips? _strips = SumStrips.Of(product);

    private readonly TileNames _names = new(product);

    public void Write(Address address)
    {
        writer.Line($"ref {writer.ElementType} {_names.ResultAt} = ref {KernelWriter.At(product.Result.Name, address.ResultOffset())};");
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
                writer.Line(_dialect.Store(_dialect.Constant(0), _names.ResultAt, TileNames.VectorOffset(Literal.Int(accumulator.Result), accumulator.Vector)));
            }
        }

        using (writer.Block("else")) WriteTile(address);
    }

    /// <summary>Whether there are vectors, at some width, that hold nothing but padding.</summary>
    private bool HasPadding =>
        product.UsedColumns > 0 && product.Columns - product.UsedColumns >= vectors * _dialect.FewestLanes;

    private void WriteTile(Address address)
    {
        var edges = new TileEdges(product, writer, tile, _accumulators, _names);
        edges.WriteStart();
        WriteSums(address, 0, []);
        edges.WriteEnd();
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
                writer.Line($"LongSum.Add({_names.Sum(accumulator, 0)}, ref {_names.First(accumulator)}, ref {TileNames.Excess(accumulator)});");
                writer.Line($"{_names.Sum(accumulator, 0)} = {_dialect.Constant(0)};");
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
        writer.Line($"ref {writer.ElementType} {_names.LeftAt} = ref {KernelWriter.At(product.Left.Name, address.LeftOffset(left, product.LeftHasColumns))};");
        foreach (int? coordinate in rights)
        {
            string offset = address.RightOffset(right, Placed(address, coordinate));
            writer.Line($"ref {writer.ElementType} {_names.RightAt(coordinate)} = ref {KernelWriter.At(product.Right.Name, offset)};");
        }

        var body = new TileSteps(product, writer, _names);
        if (plan.Turns == 1)
        {
            bool isNamed = steps.Length > 1 && _accumulators.Length > 1;
            foreach (ContractionStep step in steps) body.Write(step, left, right, isNamed, isAlone: steps.Length == 1);
            return;
        }

        ContractionIndex fastest = plan.Fastest;
        using (fastest.Count is { } count ? writer.LoopUpTo(fastest.Name, count.Name) : writer.Loop(fastest.Name, plan.Turns))
        {
            foreach (ContractionStep step in steps.Take(plan.StepsPerTurn)) body.Write(step, left, right, isNamed: false, isAlone: plan.StepsPerTurn == 1);
            writer.Line($"{_names.LeftAt} = ref {KernelWriter.At(_names.LeftAt, Literal.Int(plan.StepsPerTurn * fastest.Left))};");
            foreach (string rightAt in rights.Select(_names.RightAt))
            {
                writer.Line($"{rightAt} = ref {KernelWriter.At(rightAt, Literal.Int(plan.StepsPerTurn * fastest.Right))};");
            }
        }

        foreach (ContractionStep step in steps.Skip(plan.StepsPerTurn).Take(plan.Rest)) body.Write(step, left, right, isNamed: false);
    }

    /// <summary>The terms that a coordinate adds to the right factor's address where a loop moves it.</summary>
    private (string Variable, int Stride)[] Placed(Address address, int? coordinate)
    {
        if (coordinate is not { } known) return [];
        ContractionIndex variable = address.Variables.Single(index => index.Dimension == product.PlacedDimension);
        string sum = KernelWriter.Offset((variable.Name, variable.Step), ("1", known));
        return product.Bounds[product.PlacedDimension].Places!.Of(known == 0 && variable.Step == 1 ? sum : $"({sum})");
    }
}
