using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
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

    public override void Backward(BackwardBuilder builder)
    {
        builder.AddSameGradient(0, ", for the first input");
        (Tensor target, bool accumulate) = builder.InputGradient(1);
        builder.Add(
            "SecondBackward",
            [Operand.Read("dys", builder.OutputGradient.Place), Operand.Into("dxs", target.Place, accumulate)],
            ports => new MapKernel(
                $"dx {(accumulate ? "+=" : "=")} −dy, for the second input", ports, target.Length, new Formula(-new Variable("dy")), accumulate));
    }

    public override string Describe() => "y = x₀ − x₁";

    protected override Expr Combine(Expr left, Expr right) => left - right;
}
