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
        for (int i = 0; i < builder.Node.Inputs.Count; i++) builder.AddSameGradient(i, ", for each input");
    }

    protected override Expr Combine(Expr left, Expr right) => left + right;
}
