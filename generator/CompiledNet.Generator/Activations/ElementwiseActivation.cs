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

    public override void Forward(ForwardBuilder builder, Tensor input, Tensor output, string suffix) => builder.Add(new MapKernel(
        builder.RoleName(suffix),
        $"{builder.Node.Name}: y = {ValueText}",
        [new Operand("xs", input.Place), new Operand("ys", output.Place)],
        output.Length,
        Value,
        Accumulate: false));

    public override void Backward(
        BackwardBuilder builder, Tensor known, (Tensor Tensor, bool Accumulate) target, Action<Kernel> add, string suffix)
    {
        var gradient = new Variable("dy");
        add(new MapKernel(
            builder.Name(suffix),
            $"{builder.Node.Name}: dx {(target.Accumulate ? "+=" : "=")} dy · {DerivativeText}",
            [
                new Operand("dys", builder.OutputGradient.Place),
                new Operand(NeedsInput ? "xs" : "ys", known.Place),
                new Operand("dxs", target.Tensor.Place),
            ],
            target.Tensor.Length,
            Derivative with { Result = gradient * Derivative.Result },
            target.Accumulate));
    }
}
