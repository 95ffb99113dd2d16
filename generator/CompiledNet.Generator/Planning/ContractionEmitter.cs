using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Planning;

/// <summary>
/// Writes a contraction: loops around a register tile whose accumulators are straight-line locals. This is the one place
/// in which the arithmetic of all layers is tuned.
/// </summary>
internal sealed class ContractionEmitter(Contraction product, KernelWriter writer)
{
    private readonly RegisterTile _tile = RegisterTile.For(product);
    private readonly Dialect _dialect = writer.Dialect;

    public void Write()
    {
        var scopes = new Stack<CodeWriter.BlockScope>();
        var left = new List<(string, int)>();
        var right = new List<(string, int)>();
        var result = new List<(string, int)>();
        for (int i = 0; i < product.Loops.Count; i++)
        {
            ContractionLoop loop = product.Loops[i];
            string index = "i" + Literal.Int(i);
            scopes.Push(writer.Loop(index, loop.Extent));
            left.Add((index, loop.LeftStride));
            right.Add((index, loop.RightStride));
            result.Add((index, loop.ResultStride));
        }

        string step = _tile.Vectors == 1 ? "Lanes" : $"{Literal.Int(_tile.Vectors)} * Lanes";
        scopes.Push(writer.Block($"for (nuint n = 0; n < {Literal.Int(product.Columns)}; n += {step})"));
        right.Add(("n", 1));
        result.Add(("n", 1));
        WriteRows([.. left], [.. right], [.. result]);
        while (scopes.Count > 0) scopes.Pop().Dispose();
    }

    private void WriteRows((string, int)[] left, (string, int)[] right, (string, int)[] result)
    {
        int whole = product.Rows / _tile.Rows * _tile.Rows;
        if (whole == product.Rows && whole == _tile.Rows)
        {
            WriteTile(_tile.Rows, left, right, result, []);
            return;
        }

        using (writer.Block($"for (nuint m = 0; m < {Literal.Int(whole)}; m += {Literal.Int(_tile.Rows)})"))
        {
            WriteTile(_tile.Rows, [.. left, ("m", product.LeftRowStride)], right, [.. result, ("m", product.ResultRowStride)], [("m", 1)]);
        }

        int rest = product.Rows - whole;
        if (rest == 0) return;
        using (writer.Block(""))
        {
            WriteTile(
                rest,
                [.. left, ("1", whole * product.LeftRowStride)],
                right,
                [.. result, ("1", whole * product.ResultRowStride)],
                [("1", whole)]);
        }
    }

    private void WriteTile(int rows, (string, int)[] left, (string, int)[] right, (string, int)[] result, (string, int)[] firstRow)
    {
        DeclareReference("leftAt", product.Left.Name, left);
        DeclareReference("rightAt", product.Right.Name, right);
        DeclareReference("resultAt", product.Result.Name, result);
        WriteStart(rows, firstRow);
        if ((long)rows * _tile.Vectors * product.SumLength <= RegisterTile.StraightLineLimit) WriteStraightLine(rows);
        else WriteSumLoops(rows);
        WriteEnd(rows);
    }

    private void DeclareReference(string name, string operand, (string, int)[] terms) => writer.Line(
        $"ref {writer.ElementType} {name} = ref {KernelWriter.At(operand, KernelWriter.Offset(terms))};");

    private void WriteStart(int rows, (string, int)[] firstRow)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int vector = 0; vector < _tile.Vectors; vector++)
            {
                string start = product.Begin switch
                {
                    ContractionStart.PerRow => _dialect.Broadcast(KernelWriter.At(
                        product.Start.Name, KernelWriter.Offset([.. firstRow, ("1", row)]))),
                    ContractionStart.PerColumn => _dialect.Load(product.Start.Name, VectorOffset(("n", 1), vector)),
                    ContractionStart.Result => _dialect.Load("resultAt", VectorOffset(("1", row * product.ResultRowStride), vector)),
                    _ => _dialect.Constant(0),
                };
                writer.Line($"{_dialect.Type} {Sum(row, vector, 0)} = {start};");
                for (int chain = 1; chain < product.Chains; chain++)
                {
                    writer.Line($"{_dialect.Type} {Sum(row, vector, chain)} = {_dialect.Constant(0)};");
                }
            }
        }
    }

    /// <summary>Every multiply-add of the tile, with constant offsets.</summary>
    private void WriteStraightLine(int rows)
    {
        ContractionSum fastest = product.Sums[product.Sums.Count - 1];
        for (int k = 0; k < product.SumLength; k++)
        {
            int remainder = k;
            int left = 0;
            int right = 0;
            foreach (ContractionSum sum in product.Sums.Reverse())
            {
                left += remainder % sum.Extent * sum.LeftStride;
                right += remainder % sum.Extent * sum.RightStride;
                remainder /= sum.Extent;
            }

            if (rows * _tile.Vectors > 1) writer.Line($"// k = {Literal.Int(k)}");
            WriteStep(rows, left, right, k % fastest.Extent % product.Chains);
        }
    }

    private void WriteSumLoops(int rows)
    {
        var scopes = new Stack<CodeWriter.BlockScope>();
        for (int i = 0; i < product.Sums.Count - 1; i++)
        {
            ContractionSum sum = product.Sums[i];
            string index = "k" + Literal.Int(i);
            scopes.Push(writer.Loop(index, sum.Extent));
        }

        (string, int)[] leftTerms = [.. product.Sums.Take(product.Sums.Count - 1).Select((sum, i) => ("k" + Literal.Int(i), sum.LeftStride))];
        (string, int)[] rightTerms = [.. product.Sums.Take(product.Sums.Count - 1).Select((sum, i) => ("k" + Literal.Int(i), sum.RightStride))];
        DeclareReference("leftK", "leftAt", leftTerms);
        DeclareReference("rightK", "rightAt", rightTerms);
        WriteFastestSum(rows, product.Sums[product.Sums.Count - 1]);
        while (scopes.Count > 0) scopes.Pop().Dispose();
    }

    /// <summary>Small tiles take several steps a turn, so that the loop's own instructions do not weigh.</summary>
    private void WriteFastestSum(int rows, ContractionSum sum)
    {
        const int MultiplyAddsPerTurn = 16;
        int perStep = rows * _tile.Vectors * product.Chains;
        int steps = Math.Min(product.Chains * Math.Max(1, MultiplyAddsPerTurn / perStep), sum.Extent / product.Chains * product.Chains);
        steps = Math.Max(steps, 1);
        int turns = sum.Extent / steps;
        using (writer.Loop("k", turns))
        {
            for (int step = 0; step < steps; step++)
            {
                WriteStep(rows, step * sum.LeftStride, step * sum.RightStride, step % product.Chains, "leftK", "rightK");
            }

            writer.Line($"leftK = ref {KernelWriter.At("leftK", Literal.Int(steps * sum.LeftStride))};");
            writer.Line($"rightK = ref {KernelWriter.At("rightK", Literal.Int(steps * sum.RightStride))};");
        }

        for (int rest = 0; rest < sum.Extent - (turns * steps); rest++)
        {
            WriteStep(rows, rest * sum.LeftStride, rest * sum.RightStride, rest % product.Chains, "leftK", "rightK");
        }
    }

    /// <summary>One value of k: <c>sum[m, n] += left[m, k] · right[k, n]</c> for the whole tile.</summary>
    private void WriteStep(int rows, int leftOffset, int rightOffset, int chain, string left = "leftAt", string right = "rightAt")
    {
        if (rows == 1)
        {
            string scalar = _dialect.Broadcast(KernelWriter.At(left, Literal.Int(leftOffset)));
            if (_tile.Vectors == 1)
            {
                AddProduct(0, 0, chain, scalar, _dialect.Load(right, Literal.Int(rightOffset)));
                return;
            }

            using (writer.Block(""))
            {
                writer.Line($"{_dialect.Type} left = {scalar};");
                for (int vector = 0; vector < _tile.Vectors; vector++)
                {
                    AddProduct(0, vector, chain, "left", _dialect.Load(right, VectorOffset(("1", rightOffset), vector)));
                }
            }

            return;
        }

        using (writer.Block(""))
        {
            for (int vector = 0; vector < _tile.Vectors; vector++)
            {
                string load = _dialect.Load(right, VectorOffset(("1", rightOffset), vector));
                writer.Line($"{_dialect.Type} right{Literal.Int(vector)} = {load};");
            }

            for (int row = 0; row < rows; row++)
            {
                string scalar = _dialect.Broadcast(KernelWriter.At(left, Literal.Int(leftOffset + (row * product.LeftRowStride))));
                string name = scalar;
                if (_tile.Vectors > 1)
                {
                    name = "left" + Literal.Int(row);
                    writer.Line($"{_dialect.Type} {name} = {scalar};");
                }

                for (int vector = 0; vector < _tile.Vectors; vector++) AddProduct(row, vector, chain, name, "right" + Literal.Int(vector));
            }
        }
    }

    private void AddProduct(int row, int vector, int chain, string x, string y)
    {
        string sum = Sum(row, vector, chain);
        writer.Line($"{sum} = {_dialect.MultiplyAdd(x, y, sum)};");
    }

    /// <summary>Joins the chains by a fixed tree, applies the epilogue and stores the tile.</summary>
    private void WriteEnd(int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int vector = 0; vector < _tile.Vectors; vector++)
            {
                string sum = product.Chains switch
                {
                    1 => Sum(row, vector, 0),
                    2 => $"{Sum(row, vector, 0)} + {Sum(row, vector, 1)}",
                    _ => $"({Sum(row, vector, 0)} + {Sum(row, vector, 1)}) + ({Sum(row, vector, 2)} + {Sum(row, vector, 3)})",
                };
                if (product.Epilogue is { } epilogue)
                {
                    string finished = Sum(row, vector, 0);
                    if (product.Chains > 1) writer.Line($"{finished} = {sum};");
                    sum = EpilogueText(epilogue, finished);
                }

                writer.Line(_dialect.Store(sum, "resultAt", VectorOffset(("1", row * product.ResultRowStride), vector)));
            }
        }
    }

    private string EpilogueText(Expr epilogue, string sum) => epilogue.Substitute(MapKernel.X, new Variable(sum)).Print(_dialect);

    private static string VectorOffset((string, int) offset, int vector)
    {
        string text = KernelWriter.Offset(offset);
        return (text, vector) switch
        {
            (_, 0) => text,
            ("0", 1) => "Lanes",
            ("0", _) => $"{Literal.Int(vector)} * Lanes",
            (_, 1) => text + " + Lanes",
            _ => $"{text} + ({Literal.Int(vector)} * Lanes)",
        };
    }

    private string Sum(int row, int vector, int chain)
    {
        string name = $"sum{Literal.Int(row)}_{Literal.Int(vector)}";
        return product.Chains == 1 ? name : $"{name}_{Literal.Int(chain)}";
    }
}
