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
            builder.Add(new MapKernel(
                builder.Name("Backward" + Literal.Int(i + 1)),
                $"{builder.Node.Name}: dx {(accumulate ? "+=" : "=")} dy · Π xⱼ over the others, for input {Literal.Int(i + 1)}",
                [
                    new Operand("dys", builder.OutputGradient.Place),
                    .. others.Select(j => Source(j, builder.Input(j).Place)),
                    new Operand("dxs", target.Place),
                ],
                target.Length,
                new Formula(new Variable("dy") * All(others)),
                accumulate));
        }
    }

    protected override Expr Combine(Expr left, Expr right) => left * right;
}
