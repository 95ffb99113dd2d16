using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

internal sealed class FlattenKind : LayerKind
{
    public override string Name => "Flatten";

    public override InferredLayer Infer(LayerInference layer) => new(new FlattenLayer(), new Shape(layer.Input.Length));
}

/// <summary>All axes joined into one.</summary>
internal sealed record FlattenLayer : ViewLayer
{
    public override string Describe() => "the same elements on one axis";
}
