using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class IdentityKind : ActivationKind<IdentityActivation>;

/// <summary>g(a) = a; g′ = 1. It adds no kernels.</summary>
internal sealed record IdentityActivation : Activation
{
    public override string Name => "Identity";

    public override bool IsIdentity => true;

    public override bool NeedsInput => false;

    public override bool CommutesWithMax => true;

    public override Expr? Epilogue => MapKernel.X;

    public override void Forward(ForwardBuilder builder, Tensor input, Tensor output, string suffix)
    {
    }

    public override void Backward(BackwardBuilder builder, Tensor known, (Tensor Tensor, bool Accumulate) target, string suffix)
    {
    }

    public override string Apply(string argument) => argument;
}
