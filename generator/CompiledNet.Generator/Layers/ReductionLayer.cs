using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>A kind of layer that makes one number of all elements along some axes.</summary>
internal abstract class ReductionLayerKind : LayerKind
{
    protected abstract ReductionLayer Layer(EquatableArray<int> axes, bool keepsAxes);

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (AxisOption.ListOf(layer) is not { } given) return null;
        Shape shape = layer.Input;
        ReductionLayer reduction = Layer(
            given.Length == 0 ? Enumerable.Range(0, shape.Rank).ToEquatableArray() : given.OrderBy(axis => axis).ToEquatableArray(),
            layer.Options.Bool("KeepAxes", false));
        return new InferredLayer(reduction, reduction.ShapeOf(shape));
    }
}

/// <summary>One number of all elements along some axes.</summary>
/// <param name="Axes">The numbers of the axes, from the first to the last.</param>
/// <param name="KeepsAxes">Whether the output has them too, with one index each.</param>
internal abstract record ReductionLayer(EquatableArray<int> Axes, bool KeepsAxes) : Layer
{
    protected static readonly Variable Slope = new("dy");

    public override LastAxis LastAxis => LastAxis.Stated;

    public override Stepping Stepping => KeepsAxes && Axes[0] > 0 ? Stepping.EachStep : Stepping.Never;

    public override Stepping SteppingOfChannels => KeepsAxes && Axes[Axes.Count - 1] == 0 ? Stepping.EachStep : Stepping.Never;

    /// <summary>How elements become one number.</summary>
    protected abstract ReductionKind Kind { get; }

    /// <summary>The sign of that, for comments: Σ.</summary>
    protected abstract string Sign { get; }

    /// <summary>What is made of that number.</summary>
    /// <param name="reduced">The sum, or the largest element.</param>
    /// <param name="count">The number of elements.</param>
    protected abstract Expr Finish(Expr reduced, double count);

    /// <summary>The shape of the output.</summary>
    public Shape ShapeOf(Shape input)
    {
        if (KeepsAxes) return Axes.Aggregate(input, (shape, axis) => shape.WithAxis(axis, 1));
        int[] kept = [.. KeptOf(input)];
        return kept.Length == 0 ? new Shape(1) : new Shape(kept.Select(axis => input.Extents[axis]).ToEquatableArray());
    }

    /// <summary>The last axes are rows, whose elements may be in lanes; other axes are loops around lanes of what is kept.</summary>
    public override void Forward(ForwardBuilder builder)
    {
        Shape shape = builder.Node.InputShapes[0];
        if (Axes[0] == shape.Rank - Axes.Count) ReduceRows(builder, shape);
        else ReduceInLoops(builder, shape);
    }

    public override string Describe() => $"y = {Sign} x along {(Axes.Count == 1 ? "axis" : "axes")} {string.Join(", ", Axes.Select(axis => Literal.Int(axis)))}";

    /// <summary>The number of elements that become one.</summary>
    protected static int CountOf(GraphNode node) => node.InputShapes[0].Length / node.Shape.Length;

    /// <summary>A value of the output's shape, or of that without the axes that are lost, with one number for all elements of the input that became one.</summary>
    protected Tensor Spread(Tensor value, Shape input)
    {
        int[] kept = [.. KeptOf(input)];
        EquatableArray<Axis>[] axes = [.. input.Extents.Select(extent => (EquatableArray<Axis>)[new Axis(extent, 0)])];
        for (int i = 0; i < kept.Length; i++) axes[kept[i]] = value.Axes[value.Axes.Count == kept.Length ? i : kept[i]];
        return value with { Axes = axes.ToEquatableArray() };
    }

    private IEnumerable<int> KeptOf(Shape input) => Enumerable.Range(0, input.Rank).Where(axis => !Axes.Contains(axis));

    private void ReduceRows(ForwardBuilder builder, Shape shape)
    {
        Tensor input = builder.Input(Demand.Rows);
        builder.AddRows(
            builder.InRole("Forward"),
            Describe(),
            RowLayout.Of(shape, Axes.Count, input),
            [RowOperand.PerElement(Operand.Read("xs", input.Place)), RowOperand.PerRow(Operand.Write("ys", builder.NewDenseOutput().Place))],
            [new RowReduction(Kind, [], [(SpreadReductionKernel.Reduced.Name, MapKernel.X)]), new RowKeep("ys", Finish(SpreadReductionKernel.Reduced, CountOf(builder.Node)))]);
    }

    private void ReduceInLoops(ForwardBuilder builder, Shape shape)
    {
        Tensor input = InputOfLoops(builder, shape);
        int[] kept = [.. KeptOf(shape)];
        Tensor output = builder.NewRows("output", new Shape(kept.Select(axis => shape.Extents[axis]).ToEquatableArray()));
        builder.SetPart(Describe(), Layouts.Reshape(output, builder.Node.Shape)!);
        SpreadLayout layout = SpreadLayout.Of(0, input, Spread(output, shape));
        builder.Add(
            builder.InRole("Forward"),
            [Operand.Read("xs", input.Place), Operand.Write("ys", output.Place)],
            ports => new SpreadReductionKernel(Describe(), ports, layout, Kind, MapKernel.X, Finish(SpreadReductionKernel.Reduced, CountOf(builder.Node)), Accumulate: false));
    }

    /// <summary>The input with lanes that are kept: of one sample, whose last axis is not, a copy in which another axis is the last one.</summary>
    private Tensor InputOfLoops(ForwardBuilder builder, Shape shape)
    {
        int lanes = KeptOf(shape).Last();
        if (builder.Samples > 1 || lanes == shape.Rank - 1) return builder.Input(Demand.Rows);
        int[] order = [.. Enumerable.Range(0, shape.Rank).Where(axis => axis != lanes), lanes];
        Tensor copy = builder.NewRows("turned", new Shape(order.Select(axis => shape.Extents[axis]).ToEquatableArray()));
        builder.AddCopy("Turn", "the input with an axis that is kept as the last one", builder.Input(Demand.ImageElements).Permuted(order), copy);
        return copy.Permuted(Enumerable.Range(0, shape.Rank).OrderBy(axis => order[axis]));
    }
}
