using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class SoftminKind : ActivationKind<SoftminActivation>;

/// <summary>g(a)ᵢ = exp(−aᵢ) / Σⱼ exp(−aⱼ) along the last axis: softmax of −a.</summary>
internal sealed record SoftminActivation : SoftmaxActivation
{
    public override string Name => "Softmin";

    protected override string Exponent => "−x";

    protected override string Sign => "−";

    protected override Expr Signed(Expr value) => -value;
}
