using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class MatMulKind : LayerKind
{
    public override string Name => "MatMul";

    public override string Prefix => "matMul";

    public override bool IsJoin => true;

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (layer.Inputs.Count != 2) return layer.Mismatch($"it multiplies two matrices, and has {Literal.Int(layer.Inputs.Count)} inputs");
        (Shape first, Shape second) = (layer.Inputs[0], layer.Inputs[1]);
        int rank = first.Rank;
        if (rank < 2 || second.Rank != rank || !first.Extents.Take(rank - 2).SequenceEqual(second.Extents.Take(rank - 2)))
        {
            return layer.Mismatch($"the other factor has the shape {second}; both must be matrices, with the same axes before them");
        }

        var product = new MatMulLayer(layer.Options.Bool("TransposeFirst", false), layer.Options.Bool("TransposeSecond", false));
        (int rows, int inner) = MatMulLayer.Matrix(first, product.TransposesFirst);
        (int otherInner, int columns) = MatMulLayer.Matrix(second, product.TransposesSecond);
        if (inner != otherInner) return layer.Mismatch($"the other factor has the shape {second}: rows of {Literal.Int(inner)} cannot be multiplied by columns of {Literal.Int(otherInner)}");
        layer.MultiplyAdds = (long)first.Length * columns;
        return new InferredLayer(product, first.WithAxis(rank - 2, rows).WithAxis(rank - 1, columns));
    }
}

/// <summary>
/// y = a b of matrices, which the last two axes are, each perhaps transposed, for each index of the axes before them; ∂L/∂a = ∂L/∂y bᵀ and
/// ∂L/∂b = aᵀ ∂L/∂y.
/// </summary>
/// <param name="TransposesFirst">Whether a is the first input transposed.</param>
/// <param name="TransposesSecond">The same of b.</param>
internal sealed record MatMulLayer(bool TransposesFirst, bool TransposesSecond) : Layer
{
    private const string Row = "row", Inner = "k", Column = "column";

    public override bool MultipliesValues => true;

    public override LastAxis LastAxis => LastAxis.Stated;

    /// <summary>The rows and columns of a factor.</summary>
    public static (int Rows, int Columns) Matrix(Shape shape, bool isTransposed) =>
        isTransposed ? (shape.Last, shape.Extents[shape.Rank - 2]) : (shape.Extents[shape.Rank - 2], shape.Last);

    public override void Forward(ForwardBuilder builder)
    {
        Tensor output = builder.NewRowsOutput();
        NamedOperand left = First(Operand.Read("a", builder.Input(Demand.Rows).Place), builder.Input(Demand.Rows));
        Tensor second = SecondWithColumnsInLanes(builder);
        NamedOperand right = Second(Operand.Read("b", second.Place), second), result = Result(Operand.Write("y", output.Place), output);
        Add(builder.Add, builder.InRole("Forward"), Describe(), left, right, result, accumulate: false);
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor first = builder.Again.Input(Demand.Rows), second = builder.Again.Input(Demand.Rows, 1);
        NamedOperand delta = Result(Operand.Read("dy", builder.OutputGradient.Place), builder.OutputGradient);
        (Tensor ofFirst, bool addsFirst) = builder.InputGradient();
        Add(
            builder.Add, "FirstBackward", $"da {(addsFirst ? "+=" : "=")} dy bᵀ", delta, Second(Operand.Read("b", second.Place), second),
            First(Operand.Into("da", ofFirst.Place, addsFirst), ofFirst), addsFirst);
        (Tensor ofSecond, bool addsSecond) = builder.InputGradient(1);
        Add(
            builder.Add, "SecondBackward", $"db {(addsSecond ? "+=" : "=")} aᵀ dy", First(Operand.Read("a", first.Place), first), delta,
            Second(Operand.Into("db", ofSecond.Place, addsSecond), ofSecond), addsSecond);
    }

    public override string Describe() => $"y = a{(TransposesFirst ? "ᵀ" : "")} b{(TransposesSecond ? "ᵀ" : "")}";

    private static void Add(AddCall add, string suffix, string caption, NamedOperand left, NamedOperand right, NamedOperand result, bool accumulate)
    {
        var product = new AxisProduct(left, right, result);
        add(suffix, [.. product.Factors, result.Operand], ports => product.Lower(new Contraction(caption, ports)
        {
            IsOverPositions = true,
            Begin = accumulate ? ContractionStart.Result : ContractionStart.Zero,
        }));
    }

    /// <summary>The second factor; of one sample its columns lie side by side, as those of the product do.</summary>
    private Tensor SecondWithColumnsInLanes(ForwardBuilder builder)
    {
        Tensor second = builder.Input(Demand.Rows, 1);
        if (!TransposesSecond || second.IsOfPack) return second;
        Shape shape = builder.Node.InputShapes[1];
        int[] order = [.. Enumerable.Range(0, shape.Rank - 2), shape.Rank - 1, shape.Rank - 2];
        Tensor copy = builder.NewRows("turned", new Shape(order.Select(axis => shape.Extents[axis]).ToEquatableArray()));
        builder.AddCopy("Turn", "the second factor with its rows as columns", second.Permuted(order), copy);
        return copy.Permuted(order);
    }

    private NamedOperand First(Operand operand, Tensor value) => Named(operand, value, TransposesFirst ? (Inner, Row) : (Row, Inner));

    private NamedOperand Second(Operand operand, Tensor value) => Named(operand, value, TransposesSecond ? (Column, Inner) : (Inner, Column));

    private static NamedOperand Result(Operand operand, Tensor value) => Named(operand, value, (Row, Column));

    /// <summary>A factor or the product with the names of its axes; those before the matrices are loops of all three.</summary>
    private static NamedOperand Named(Operand operand, Tensor value, (string Rows, string Columns) names)
    {
        int before = value.Axes.Count - 2;
        return new NamedOperand(
            operand,
            [
                .. value.Axes.Select((axis, i) => new NamedAxis(i < before ? "m" + Literal.Int(i) : i == before ? names.Rows : names.Columns, axis[0].Extent, axis[0].Stride)),
                .. value.IsOfPack ? [new NamedAxis("sample", value.Samples, 1)] : Array.Empty<NamedAxis>(),
            ]);
    }
}
