using CompiledNet.Generator.Model;
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

    protected override JoinGradient GradientOf(int input, int count)
    {
        EquatableArray<int> others = Enumerable.Range(0, count).Where(other => other != input).ToEquatableArray();
        return new("Backward" + Literal.Int(input + 1), "dy · Π xⱼ over the other inputs", others, Slope * All(others));
    }

    protected override Expr Combine(Expr left, Expr right) => left * right;
}
