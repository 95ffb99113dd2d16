using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

internal sealed class Conv2DKind : ConvolutionKind
{
    public override string Name => "Conv2D";

    public override string Prefix => "conv2d";

    protected override Window? ReadWindow(LayerInference layer) => WindowOptions.OfConvolution(layer);

    protected override ConvolutionLayer Create(int filters, Window window, Activation activation, bool hasBias) =>
        new Conv2DLayer(filters, window, activation, hasBias);

    protected override Shape ShapeOf(Shape image) => image;
}

/// <summary>A convolution over images (channels, height, width).</summary>
internal sealed record Conv2DLayer(int Filters, Window Window, Activation Activation, bool HasBias)
    : ConvolutionLayer(Filters, Window, Activation, HasBias)
{
    public override string Describe() => $"z = {Activation.Apply(Sum)} with a window of {WindowOptions.Describe(Window)}";

    protected override Shape ImageOf(GraphNode node) => node.InputShapes[0];

    protected override Tensor AsImage(Tensor value) => value;

    protected override Tensor AsValue(Tensor image) => image;
}
