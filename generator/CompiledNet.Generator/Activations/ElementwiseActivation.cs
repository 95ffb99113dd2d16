using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

/// <summary>An activation of each element by itself, given by two expressions.</summary>
internal abstract record ElementwiseActivation : Activation
{
    /// <summary>g, in <see cref="MapKernel.X"/>.</summary>
    protected abstract Formula Value { get; }

    /// <summary>g′, in <see cref="MapKernel.X"/> when <see cref="Activation.NeedsInput"/>, else in <see cref="MapKernel.Y"/>.</summary>
    protected abstract Formula Derivative { get; }

    /// <summary>The formula of g, for comments.</summary>
    protected abstract string ValueText { get; }

    /// <summary>The formula of g′, for comments.</summary>
    protected abstract string DerivativeText { get; }

    public override void Forward(ForwardBuilder builder, Tensor input, Tensor output, string suffix) => builder.Add(
        builder.InRole(suffix),
        [Operand.Read("xs", input.Place), Operand.Write("ys", output.Place)],
        ports => new MapKernel($"y = {ValueText}", ports, output.Length, Value, Accumulate: false));

    public override void Backward(BackwardBuilder builder, Tensor known, (Tensor Tensor, bool Accumulate) target, string suffix) => builder.Add(
        suffix,
        [
            Operand.Read("dys", builder.OutputGradient.Place),
            Operand.Read(NeedsInput ? "xs" : "ys", known.Place),
            Operand.Into("dxs", target.Tensor.Place, target.Accumulate),
        ],
        ports => new MapKernel(
            $"dx {(target.Accumulate ? "+=" : "=")} dy · {DerivativeText}",
            ports,
            target.Tensor.Length,
            Derivative with { Result = new Variable("dy") * Derivative.Result },
            target.Accumulate));

    /// <summary>One expression where a value lies between two limits, and another one elsewhere.</summary>
    protected static Expr Between(Expr value, double least, double most, Expr inside, Expr outside) =>
        Expr.Select(Expr.GreaterThan(value, least), Expr.Select(Expr.LessThan(value, most), inside, outside), outside);
}
