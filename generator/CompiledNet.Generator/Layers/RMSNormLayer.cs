using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class RMSNormKind : NormKind
{
    public override string Name => "RMSNorm";

    public override string Prefix => "rmsNorm";

    public override InferredLayer? Infer(LayerInference layer) =>
        ReadAxes(layer) is { } axes && ReadEpsilon(layer, 1e-6) is { } epsilon && layer.AddFeatureParameter(NormLayer.Weight, "Weight", "Constant", axes)
            ? new InferredLayer(new RMSNormLayer(axes, epsilon), layer.Input)
            : null;
}

/// <summary>
/// y = x / √(mean x² + ε) · γ over each row (Zhang and Sennrich, 2019); <see cref="NormLayer"/> has the gradients.
/// </summary>
internal sealed record RMSNormLayer(int Axes, double Epsilon) : NormLayer(Axes, Epsilon)
{
    protected override bool HasBias => false;

    protected override bool IsCentred => false;

    protected override EquatableArray<Variable> Figures => [Scale];

    protected override Expr Normalized => X * Scale;

    public override string Describe() => FormattableString.Invariant($"y = x / σ · weight, σ² = mean of x² + {Epsilon:R}");

    protected override IEnumerable<RowStep> Measure(int count) =>
    [
        RowReduction.Sum("squares", X * X),
        new RowScalar(Scale.Name, Expr.ReciprocalSqrt((new Variable("squares") / count) + Epsilon)),
    ];
}
