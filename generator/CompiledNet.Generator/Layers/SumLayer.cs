using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class SumKind : ReductionLayerKind
{
    public override string Name => "Sum";

    protected override ReductionLayer Layer(EquatableArray<int> axes, bool keepsAxes) => new SumLayer(axes, keepsAxes, IsMean: false);
}

internal sealed class MeanKind : ReductionLayerKind
{
    public override string Name => "Mean";

    protected override ReductionLayer Layer(EquatableArray<int> axes, bool keepsAxes) => new SumLayer(axes, keepsAxes, IsMean: true);
}

/// <summary>y = Σ x along some axes, or that divided by the number n of elements; ∂L/∂x = ∂L/∂y, or ∂L/∂y / n.</summary>
internal sealed record SumLayer(EquatableArray<int> Axes, bool KeepsAxes, bool IsMean) : ReductionLayer(Axes, KeepsAxes)
{
    protected override ReductionKind Kind => ReductionKind.Sum;

    protected override string Sign => IsMean ? "mean" : "Σ";

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        int count = CountOf(builder.Node);
        SpreadLayout layout = SpreadLayout.Of(1, Spread(builder.OutputGradient, builder.Node.InputShapes[0]), target);
        builder.Add(
            "Backward",
            [Operand.Read("dys", builder.OutputGradient.Place), Operand.Into("dxs", target.Place, accumulate)],
            ports => new SpreadMapKernel(
                $"dx {(accumulate ? "+=" : "=")} dy{(IsMean ? $" / {Literal.Int(count)}" : "")}, for all elements that became one", ports, layout, new Formula(Finish(Slope, count)), accumulate));
    }

    protected override Expr Finish(Expr reduced, double count) => IsMean ? reduced / count : reduced;
}
