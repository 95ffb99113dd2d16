using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>No attribute of the user's: what <see cref="StateEnds"/> declares for a recurrent layer whose final states come out.</summary>
internal sealed class FinalStateLayerKind : LayerKind
{
    public override string Name => StateEnds.FinalStateKind;

    public override InferredLayer? Infer(LayerInference layer) =>
        new(new FinalStateLayer(layer.Options.Int(StateEnds.Number)), new Shape(layer.Options.Array<int>("Shape") ?? []));
}

/// <summary>A state of a recurrent layer after the last step that counts, for each sweep. The recurrent layer computes it, and takes its gradient.</summary>
/// <param name="Number">Which of the states it is: 0 for h, 1 for the cell.</param>
internal sealed record FinalStateLayer(int Number) : Layer
{
    public override void Forward(ForwardBuilder builder)
    {
    }

    public override void Backward(BackwardBuilder builder)
    {
    }

    public override string Describe() => Number == 0 ? "the states h after the last step" : "the cells c after the last step";
}
