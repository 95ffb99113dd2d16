using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

internal sealed class GlobalAvgPool2DKind : LayerKind
{
    public override string Name => "GlobalAvgPool2D";

    public override string Prefix => "globalAvgPool2d";

    // An image of one position lies in memory as its channels alone.
    public override InferredLayer? Infer(LayerInference layer)
    {
        if (!WindowOptions.CheckImage(layer)) return null;
        var window = Window.Whole(layer.Input.Extents[1], layer.Input.Extents[2]);
        return new InferredLayer(new GlobalAvgPool2DLayer(window), new Shape(layer.Input.Extents[0]));
    }
}

/// <summary>The mean over the n positions of an image, a window over all of it.</summary>
internal sealed record GlobalAvgPool2DLayer(Window Window) : MeanPoolLayer(Window, CountsPadding: true)
{
    public override string Describe() => "y = mean x over each channel";
}
