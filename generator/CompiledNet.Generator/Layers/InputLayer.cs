using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

internal sealed class InputLayerKind : LayerKind
{
    public override string Name => LayerSpec.Input;

    public override bool IsInput => true;

    public override InferredLayer? Infer(LayerInference layer) =>
        new(new InputLayer(layer.Options.Text("Kind") == "Indices"), new Shape(layer.Options.Array<int>("Shape") ?? []));
}

/// <summary>An input that has a name: numbers, or indices.</summary>
/// <param name="IsIndices">Whether it is indices.</param>
internal sealed record InputLayer(bool IsIndices) : Layer
{
    public override bool GivesIndices => IsIndices;

    public override void Forward(ForwardBuilder builder) => builder.SetInput();

    /// <summary>The gradient goes where the layers behind it have put it.</summary>
    public override void Backward(BackwardBuilder builder)
    {
    }

    public override string Describe() => IsIndices ? "an input of indices" : "an input of numbers";
}
