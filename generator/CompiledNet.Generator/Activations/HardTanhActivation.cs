using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

internal sealed class HardTanhKind : ActivationKind
{
    public override string Name => "HardTanh";

    public override Activation? Read(LayerInference layer)
    {
        const string Least = "MinVal", Most = "MaxVal";
        if (layer.FiniteOption(Least, -1) is not { } least || layer.FiniteOption(Most, 1) is not { } most) return null;
        if (least < most) return new HardTanhActivation(least, most);
        layer.IllegalOption(Most, most, $"above {Least}, which is {Literal.Double(least)}");
        return null;
    }
}

/// <summary>g(a) = min(max(a, least), most); g′ = 1 where least &lt; z &lt; most, else 0.</summary>
internal sealed record HardTanhActivation(double Least, double Most) : ElementwiseActivation
{
    public override string Name => "HardTanh";

    public override bool NeedsInput => false;

    public override bool CommutesWithMax => true;

    protected override string ValueText => "min(max(x, least), most)";

    protected override string DerivativeText => "[least < y < most]";

    public override Expr? Epilogue => Value.Result;

    protected override Formula Value => new(Expr.Min(Expr.Max(MapKernel.X, Least), Most));

    protected override Formula Derivative => new(Between(MapKernel.Y, Least, Most, 1, 0));
}
