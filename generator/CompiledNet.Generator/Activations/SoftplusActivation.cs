using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class SoftplusKind : ActivationKind
{
    public override string Name => "Softplus";

    public override Activation? Read(LayerInference layer) =>
        layer.PositiveOption("Beta", 1) is { } beta && ThresholdOption(layer, 20) is { } threshold ? new SoftplusActivation(beta, threshold) : null;
}

/// <summary>g(a) = log(1 + exp(β a)) / β, or a where β a is above the threshold; g′ = 1 / (1 + exp(−β a)), or 1 (Dugas et al., 2000).</summary>
internal sealed record SoftplusActivation(double Beta, double Threshold) : ElementwiseActivation
{
    public override string Name => "Softplus";

    /// <summary>Far on the left the output would do, but around 0 it would take a logarithm.</summary>
    public override bool NeedsInput => true;

    protected override string ValueText => "β x > threshold ? x : log(1 + exp(β x)) / β";

    protected override string DerivativeText => "(β x > threshold ? 1 : 1 / (1 + exp(−β x)))";

    protected override Formula Value => new(Expr.Select(IsLinear, MapKernel.X, Expr.Call("Softplus", Beta * MapKernel.X) / Beta));

    protected override Formula Derivative => new(Expr.Select(IsLinear, 1, Expr.Call("Sigmoid", Beta * MapKernel.X)));

    private Condition IsLinear => Expr.GreaterThan(Beta * MapKernel.X, Threshold);
}
