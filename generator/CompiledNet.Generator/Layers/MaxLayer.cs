using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class MaxKind : ReductionLayerKind
{
    public override string Name => "Max";

    protected override ReductionLayer Layer(EquatableArray<int> axes, bool keepsAxes) => new MaxLayer(axes, keepsAxes);
}

/// <summary>y = max x along some axes; ∂L/∂x = ∂L/∂y / k for each of the k elements that are the largest, else 0.</summary>
internal sealed record MaxLayer(EquatableArray<int> Axes, bool KeepsAxes) : ReductionLayer(Axes, KeepsAxes)
{
    private static readonly Variable Largest = new("largest"), Count = new("count");

    private static readonly Condition IsLargest = Expr.AreEqual(MapKernel.X, Largest);

    protected override ReductionKind Kind => ReductionKind.Largest;

    protected override string Sign => "max";

    public override void Backward(BackwardBuilder builder)
    {
        Shape shape = builder.Node.InputShapes[0];
        Tensor input = builder.Again.Input(Demand.Rows);
        Tensor delta = builder.OutputGradient, output = delta.At(builder.Output.Place), counts = builder.NewRows("counts", builder.Node.Shape);
        Operand xs = Operand.Read("xs", input.Place), largest = Operand.Read("largests", output.Place);
        SpreadLayout counting = SpreadLayout.Of(0, input, Spread(output, shape), Spread(counts, shape));
        builder.Add(
            "Count",
            [xs, largest, Operand.Write("counts", counts.Place)],
            ports => new SpreadReductionKernel(
                "the number of elements that are the largest", ports, counting, ReductionKind.Sum, Expr.Select(IsLargest, 1, 0), SpreadReductionKernel.Reduced, Accumulate: false));
        (Tensor target, bool accumulate) = builder.InputGradient();
        SpreadLayout layout = SpreadLayout.Of(0, input, Spread(output, shape), Spread(counts, shape), Spread(delta, shape), target);
        builder.Add(
            "Backward",
            [xs, largest, Operand.Read("counts", counts.Place), Operand.Read("dys", delta.Place), Operand.Into("dxs", target.Place, accumulate)],
            ports => new SpreadMapKernel(
                $"dx {(accumulate ? "+=" : "=")} dy / count where x is the largest", ports, layout, new Formula(Expr.Select(IsLargest, Slope / Count, 0)), accumulate));
    }

    protected override Expr Finish(Expr reduced, double count) => reduced;
}
