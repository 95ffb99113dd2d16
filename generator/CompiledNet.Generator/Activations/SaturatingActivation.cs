using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

/// <summary>
/// An activation that tends to constants, whose derivative is cheap to compute from the output but loses its digits where
/// the output rounds to a constant: there it is computed from the input.
/// </summary>
internal abstract record SaturatingActivation : ElementwiseActivation
{
    public override bool NeedsInput => true;

    protected override Formula Value => new(Expr.Call(Name, MapKernel.X));

    /// <summary>The derivative in <see cref="MapKernel.Y"/>.</summary>
    protected override abstract Formula Derivative { get; }

    public override void Backward(BackwardBuilder builder, Tensor known, (Tensor Tensor, bool Accumulate) target, string suffix) => builder.Add(
        suffix,
        [
            Operand.Read("dys", builder.OutputGradient.Place),
            Operand.Read("xs", known.Place),
            Operand.Read("ys", builder.Output.Place),
            Operand.Into("dxs", target.Tensor.Place, target.Accumulate),
        ],
        ports => new SaturatingGradientKernel(
            $"dx {(target.Accumulate ? "+=" : "=")} dy · {DerivativeText}, of which small values are computed from x",
            ports,
            target.Tensor.Length,
            Derivative.Result,
            Expr.Call(Name + "Derivative", MapKernel.X),
            target.Accumulate));
}
