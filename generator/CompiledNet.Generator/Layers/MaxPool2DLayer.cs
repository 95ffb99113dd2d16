using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// y = max over the taps of a window that lie in the image; of equal elements the first wins, and NaN wins over all. Training
/// keeps the number of the tap that won, so that ∂L/∂x = Σ ∂L/∂y over the windows in which the element won.
/// </summary>
internal sealed class MaxPool2DLayer : LayerKind
{
    private const string Winners = "winners";

    public override string Name => "MaxPool2D";

    public override string Prefix => "maxPool2d";

    public override LastAxis LastAxis => LastAxis.Position;

    public override Shape? Infer(LayerInference layer) => WindowOptions.OfPooling(layer) is { } window
        ? new Shape(layer.Input.Extents[0], window.Vertical.Count, window.Horizontal.Count)
        : null;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.ContiguousInput();
        Tensor output = builder.NewOutput();
        bool keeps = builder.IsTraining;
        Operand[] winners = keeps ? [new Operand(Winners, builder.Save(Winners, output.Length))] : [];
        builder.Add(new MaxWindowKernel(
            keeps ? builder.Name("ForwardTraining") : builder.RoleName("Forward"),
            $"{builder.Node.Name}: {Describe(builder.Node)}{(keeps ? "; and which of its elements that is" : "")}",
            [new Operand("x", input.Place), new Operand("y", output.Place), .. winners],
            WindowOptions.OfPooling(builder.Node),
            ImagePlanes.Of(builder.Node.InputShapes[0], builder.Role)));
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor gradient = builder.OutputGradient;
        builder.Add(Gradient(
            builder.Node, (gradient.Place, builder.Saved(Winners, gradient.Length)), builder.InputGradient()));
    }

    /// <summary>The kernel that gives each winner its gradient, for a pooling layer or one that does its work.</summary>
    public static MaxWindowGradientKernel Gradient(
        GraphNode pool, (Place Gradient, Place Winners) output, (Tensor Tensor, bool Accumulate) target) => new(
        Names.Pascal(pool.Name) + "Backward",
        $"{pool.Name}: dx {(target.Accumulate ? "+=" : "=")} Σ dy over the windows in which the element won",
        [new Operand("dy", output.Gradient), new Operand(Winners, output.Winners), new Operand("dx", target.Tensor.Place)],
        WindowOptions.OfPooling(pool),
        ImagePlanes.Of(pool.InputShapes[0], Role.Block),
        target.Accumulate);

    public override string Describe(GraphNode node) => $"y = max x over windows of {WindowOptions.Describe(WindowOptions.OfPooling(node))}";
}
