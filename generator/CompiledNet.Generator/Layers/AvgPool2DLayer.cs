using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

internal sealed class AvgPool2DKind : LayerKind
{
    public override string Name => "AvgPool2D";

    public override string Prefix => "avgPool2d";

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (WindowOptions.OfPooling(layer) is not { } window) return null;
        bool countsPadding = layer.Options.Bool("CountIncludePadding", true);
        return new InferredLayer(new AvgPool2DLayer(window, countsPadding), window.Over(layer.Input.Extents[0]));
    }
}

/// <summary>The mean under a window at each of its positions.</summary>
internal sealed record AvgPool2DLayer(Window Window, bool CountsPadding) : MeanPoolLayer(Window, CountsPadding)
{
    public override LastAxis LastAxis => LastAxis.Position;

    public override string Describe()
    {
        string padding = Window.IsPadded && !CountsPadding ? ", which does not count" : "";
        return $"y = mean x over windows of {WindowOptions.Describe(Window)}{padding}";
    }
}
