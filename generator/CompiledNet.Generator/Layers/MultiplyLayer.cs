using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class MultiplyKind : JoinKind
{
    public override string Name => "Multiply";

    protected override JoinLayer Join => new MultiplyLayer();
}

/// <summary>y = Π xᵢ elementwise; ∂L/∂xᵢ = ∂L/∂y Π xⱼ over the other inputs.</summary>
internal sealed record MultiplyLayer : JoinLayer
{
    protected override string Sign => "Π";

    public override void Backward(BackwardBuilder builder)
    {
        int count = builder.Node.Inputs.Count;
        for (int i = 0; i < count; i++)
        {
            (Tensor target, bool accumulate) = builder.InputGradient(i);
            int[] others = [.. Enumerable.Range(0, count).Where(j => j != i)];
            builder.Add(
                "Backward" + Literal.Int(i + 1),
                [
                    Operand.Read("dys", builder.OutputGradient.Place),
                    .. others.Select(j => Source(j, builder.Input(j).Place)),
                    Operand.Into("dxs", target.Place, accumulate),
                ],
                ports => new MapKernel(
                    $"dx {(accumulate ? "+=" : "=")} dy · Π xⱼ over the other inputs",
                    ports,
                    target.Length,
                    new Formula(new Variable("dy") * All(others)),
                    accumulate));
        }
    }

    protected override Expr Combine(Expr left, Expr right) => left * right;
}
