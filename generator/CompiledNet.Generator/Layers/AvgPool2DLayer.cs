using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// y = Σ x / n over the taps of a window that lie in the image; n is the size of the window, or where padding does not
/// count the number of those taps. ∂L/∂x = Σ ∂L/∂y / n over the windows that the element lies in.
/// </summary>
internal sealed class AvgPool2DLayer : LayerKind
{
    public override string Name => "AvgPool2D";

    public override string Prefix => "avgPool2d";

    public override LastAxis LastAxis => LastAxis.Position;

    public override Shape? Infer(LayerInference layer) => WindowOptions.OfPooling(layer) is { } window
        ? new Shape(layer.Input.Extents[0], window.Vertical.Count, window.Horizontal.Count)
        : null;

    public override void Forward(ForwardBuilder builder) =>
        Forward(builder, WindowOptions.OfPooling(builder.Node), CountsPadding(builder.Node), Describe(builder.Node));

    public override void Backward(BackwardBuilder builder) =>
        Backward(builder, WindowOptions.OfPooling(builder.Node), CountsPadding(builder.Node));

    public override string Describe(GraphNode node)
    {
        Window window = WindowOptions.OfPooling(node);
        string padding = window.IsPadded && !CountsPadding(node) ? ", which does not count" : "";
        return $"y = mean x over windows of {WindowOptions.Describe(window)}{padding}";
    }

    public static void Forward(ForwardBuilder builder, Window window, bool countsPadding, string formula)
    {
        Tensor input = builder.ContiguousInput();
        builder.Add(new MeanWindowKernel(
            builder.RoleName("Forward"),
            $"{builder.Node.Name}: {formula}",
            [new Operand("x", input.Place), new Operand("y", builder.NewOutput().Place)],
            window,
            ImagePlanes.Of(builder.Node.InputShapes[0], builder.Role),
            countsPadding));
    }

    public static void Backward(BackwardBuilder builder, Window window, bool countsPadding)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        builder.Add(new MeanWindowGradientKernel(
            builder.Name("Backward"),
            $"{builder.Node.Name}: dx {(accumulate ? "+=" : "=")} Σ dy / n over the windows that the element lies in",
            [new Operand("dy", builder.OutputGradient.Place), new Operand("dx", target.Place)],
            window,
            ImagePlanes.Of(builder.Node.InputShapes[0], Role.Block),
            accumulate,
            countsPadding));
    }

    private static bool CountsPadding(GraphNode node) => node.Options.Bool("CountIncludePadding", true);
}
