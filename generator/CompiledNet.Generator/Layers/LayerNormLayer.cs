using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class LayerNormKind : NormKind
{
    public override string Name => "LayerNorm";

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (ReadAxes(layer) is not { } axes || ReadEpsilon(layer, 1e-5) is not { } epsilon) return null;
        bool hasBias = layer.Options.Bool("Bias", true);
        return layer.AddFeatureParameter(NormLayer.Weight, "Weight", "Constant", axes)
            && (!hasBias || layer.AddFeatureParameter(NormLayer.Bias, "Bias", "Zeros", axes))
                ? new InferredLayer(new LayerNormLayer(axes, epsilon, hasBias), layer.Input)
                : null;
    }
}

/// <summary>
/// y = (x − μ) / σ · γ + β with the mean μ of a row and σ = √(mean (x − μ)² + ε) (Ba, Kiros and Hinton, 2016);
/// <see cref="NormLayer"/> has the gradients, and <see cref="RowMoments"/> the mean and σ.
/// </summary>
internal sealed record LayerNormLayer(int Axes, double Epsilon, bool WithBias) : NormLayer(Axes, Epsilon)
{
    protected override bool HasBias => WithBias;

    protected override bool IsCentred => true;

    protected override EquatableArray<Variable> Figures => [RowMoments.Mean, RowMoments.Rest, RowMoments.Scale];

    protected override Expr Normalized => RowMoments.Normalized;

    public override string Describe() =>
        FormattableString.Invariant($"y = (x − mean) / σ · weight{(WithBias ? " + bias" : "")}, σ² = variance + {Epsilon:R}");

    protected override IEnumerable<RowStep> Measure(int count) => RowMoments.Steps(count, Epsilon);
}
