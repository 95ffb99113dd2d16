using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

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
        Tensor input = builder.Input(Demand.Image);
        Tensor output = builder.NewImageOutput();
        bool keeps = builder.IsTraining;
        Operand[] winners = keeps ? [Operand.Write(Winners, builder.Save(Winners, output.Length))] : [];
        builder.Add(
            keeps ? "ForwardTraining" : builder.InRole("Forward"),
            [Operand.Read("x", input.Place), Operand.Write("y", output.Place), .. winners],
            ports => new MaxWindowKernel(
                Describe() + (keeps ? "; and which of its elements that is" : ""),
                ports,
                Window,
                ImagePlanes.Of(builder.Node.InputShapes[0], input)));
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor gradient = builder.OutputGradient;
        AddGradient(builder, builder.Node, (gradient.Place, builder.Saved(Winners, gradient.Length)), builder.InputGradient());
    }

    /// <summary>Adds the call that gives each winner its gradient, for this layer or from one that does its work.</summary>
    public void AddGradient(
        BackwardBuilder builder, GraphNode node, (Place Gradient, Place Winners) output, (Tensor Tensor, bool Accumulate) target) => builder.AddFor(
        node,
        "Backward",
        [Operand.Read("dy", output.Gradient), Operand.Read(Winners, output.Winners), Operand.Into("dx", target.Tensor.Place, target.Accumulate)],
        ports => new MaxWindowGradientKernel(
            $"dx {(target.Accumulate ? "+=" : "=")} Σ dy over the windows in which the element won",
            ports,
            Window,
            ImagePlanes.Of(node.InputShapes[0], target.Tensor),
            target.Accumulate));

    public override string Describe() => $"y = max x over windows of {WindowOptions.Describe(Window)}";
}
