using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class AddKind : JoinKind
{
    public override string Name => "Add";

    protected override JoinLayer Join => new AddLayer();
}

/// <summary>y = Σ xᵢ; ∂L/∂xᵢ = ∂L/∂y for each i.</summary>
internal sealed record AddLayer : JoinLayer
{
    protected override string Sign => "Σ";

    public override void Backward(BackwardBuilder builder)
    {
        for (int i = 0; i < builder.Node.Inputs.Count; i++)
        {
            (Tensor target, bool accumulate) = builder.InputGradient(i);
            builder.Add(
                "Backward",
                [Operand.Read("dys", builder.OutputGradient.Place), Operand.Into("dxs", target.Place, accumulate)],
                ports => new MapKernel(
                    $"dx {(accumulate ? "+=" : "=")} dy, for each input", ports, target.Length, new Formula(new Variable("dy")), accumulate));
        }
    }

    protected override Expr Combine(Expr left, Expr right) => left + right;
}
