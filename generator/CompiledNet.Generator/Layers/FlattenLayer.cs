using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>All axes joined into one. Nothing moves, forwards or backwards.</summary>
internal sealed class FlattenLayer : LayerKind
{
    public override string Name => "Flatten";

    public override Shape? Infer(LayerInference layer) => new Shape(layer.Input.Length);

    public override void Forward(ForwardBuilder builder) => ReshapeLayer.View(builder);

    public override void Backward(BackwardBuilder builder)
    {
    }

    public override string Describe(GraphNode node) => "the same elements on one axis";
}
