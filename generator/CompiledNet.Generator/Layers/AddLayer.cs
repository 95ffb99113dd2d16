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

    protected override JoinGradient GradientOf(int input, int count) => new("Backward", "dy, for each input", [], Slope);

    protected override Expr Combine(Expr left, Expr right) => left + right;
}
