using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class MaxPool2DKind : LayerKind
{
    public override string Name => "MaxPool2D";

    public override string Prefix => "maxPool2d";

    public override InferredLayer? Infer(LayerInference layer) => WindowOptions.OfPooling(layer) is { } window
        ? new InferredLayer(new MaxPool2DLayer(window), window.Over(layer.Input.Extents[0]))
        : null;
}

/// <summary>
/// y = max over the taps of a window that lie in the image; of equal elements the first wins, and NaN wins over all. Training
/// keeps the number of the tap that won, so that ∂L/∂x = Σ ∂L/∂y over the windows in which the element won.
/// </summary>
internal sealed record MaxPool2DLayer(Window Window) : Layer
{
    private const string Winners = "winners";

    public override LastAxis LastAxis => LastAxis.Position;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.ContiguousInput();
        Tensor output = builder.NewOutput();
        bool keeps = builder.IsTraining;
        Operand[] winners = keeps ? [new Operand(Winners, builder.Save(Winners, output.Length))] : [];
        builder.Add(new MaxWindowKernel(
            keeps ? builder.Name("ForwardTraining") : builder.RoleName("Forward"),
            $"{builder.Node.Name}: {Describe()}{(keeps ? "; and which of its elements that is" : "")}",
            [new Operand("x", input.Place), new Operand("y", output.Place), .. winners],
            Window,
            ImagePlanes.Of(builder.Node.InputShapes[0], builder.Role)));
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor gradient = builder.OutputGradient;
        builder.Add(Gradient(
            builder.Node, (gradient.Place, builder.Saved(Winners, gradient.Length)), builder.InputGradient()));
    }

    /// <summary>The kernel that gives each winner its gradient, for this layer or one that does its work.</summary>
    public MaxWindowGradientKernel Gradient(
        GraphNode node, (Place Gradient, Place Winners) output, (Tensor Tensor, bool Accumulate) target) => new(
        Names.Pascal(node.Name) + "Backward",
        $"{node.Name}: dx {(target.Accumulate ? "+=" : "=")} Σ dy over the windows in which the element won",
        [new Operand("dy", output.Gradient), new Operand(Winners, output.Winners), new Operand("dx", target.Tensor.Place)],
        Window,
        ImagePlanes.Of(node.InputShapes[0], Role.Block),
        target.Accumulate);

    public override string Describe() => $"y = max x over windows of {WindowOptions.Describe(Window)}";
}
