using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// y = Σ x / n over the taps of a window that lie in the image; n is the size of the window, or where padding does not
/// count the number of those taps. ∂L/∂x = Σ ∂L/∂y / n over the windows that the element lies in.
/// </summary>
internal abstract record MeanPoolLayer(Window Window, bool CountsPadding) : Layer
{
    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.ContiguousInput();
        builder.Add(new MeanWindowKernel(
            builder.RoleName("Forward"),
            $"{builder.Node.Name}: {Describe()}",
            [new Operand("x", input.Place), new Operand("y", builder.NewOutput().Place)],
            Window,
            ImagePlanes.Of(builder.Node.InputShapes[0], builder.Role),
            CountsPadding));
    }

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        builder.Add(new MeanWindowGradientKernel(
            builder.Name("Backward"),
            $"{builder.Node.Name}: dx {(accumulate ? "+=" : "=")} Σ dy / n over the windows that the element lies in",
            [new Operand("dy", builder.OutputGradient.Place), new Operand("dx", target.Place)],
            Window,
            ImagePlanes.Of(builder.Node.InputShapes[0], Role.Block),
            accumulate,
            CountsPadding));
    }
}
