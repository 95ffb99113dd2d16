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
        Tensor input = builder.Input(Demand.Image);
        builder.Add(
            builder.InRole("Forward"),
            [Operand.Read("x", input.Place), Operand.Write("y", builder.NewImageOutput().Place)],
            ports => new MeanWindowKernel(Describe(), ports, Window, ImagePlanes.Of(builder.Node.InputShapes[0], input), CountsPadding));
    }

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        builder.Add(
            "Backward",
            [Operand.Read("dy", builder.OutputGradient.Place), Operand.Into("dx", target.Place, accumulate)],
            ports => new MeanWindowGradientKernel(
                $"dx {(accumulate ? "+=" : "=")} Σ dy / n over the windows that the element lies in",
                ports,
                Window,
                ImagePlanes.Of(builder.Node.InputShapes[0], target),
                accumulate,
                CountsPadding));
    }
}
