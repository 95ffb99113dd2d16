using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>y[c] = Σ x[c, i, j] / n over the n positions of an image, a window over all of it; ∂L/∂x[c, i, j] = ∂L/∂y[c] / n.</summary>
internal sealed class GlobalAvgPool2DLayer : LayerKind
{
    public override string Name => "GlobalAvgPool2D";

    public override string Prefix => "globalAvgPool2d";

    public override Shape? Infer(LayerInference layer) =>
        WindowOptions.CheckImage(layer) ? new Shape(layer.Input.Extents[0]) : null;

    // An image of one position lies in memory as its channels alone.
    public override void Forward(ForwardBuilder builder) =>
        AvgPool2DLayer.Forward(builder, WindowOf(builder.Node), countsPadding: true, Describe(builder.Node));

    public override void Backward(BackwardBuilder builder) =>
        AvgPool2DLayer.Backward(builder, WindowOf(builder.Node), countsPadding: true);

    public override string Describe(GraphNode node) => "y = mean x over each channel";

    private static Window WindowOf(GraphNode node) => Window.Whole(node.InputShapes[0].Extents[1], node.InputShapes[0].Extents[2]);
}
