using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class SubtractKind : JoinKind
{
    public override string Name => "Subtract";

    protected override JoinLayer Join => new SubtractLayer();

    public override InferredLayer? Infer(LayerInference layer) =>
        layer.Inputs.Count == 2 ? base.Infer(layer) : layer.Mismatch($"it takes one value off another, and has {Literal.Int(layer.Inputs.Count)} inputs");
}

/// <summary>y = x₀ − x₁ elementwise; ∂L/∂x₀ = ∂L/∂y and ∂L/∂x₁ = −∂L/∂y.</summary>
internal sealed record SubtractLayer : JoinLayer
{
    protected override string Sign => "−";

    public override string Describe() => "y = x₀ − x₁";

    protected override JoinGradient GradientOf(int input, int count) =>
        input == 0 ? new("Backward", "dy, for the first input", [], Slope) : new("SecondBackward", "−dy, for the second input", [], -Slope);

    protected override Expr Combine(Expr left, Expr right) => left - right;
}
