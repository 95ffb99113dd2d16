using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;

namespace CompiledNet.Generator.Layers;

internal sealed class ActivationLayerKind : LayerKind
{
    public override string Name => "Activation";

    public override InferredLayer? Infer(LayerInference layer) =>
        ActivationKind.Of(layer) is { } activation ? new InferredLayer(new ActivationLayer(activation), layer.Input) : null;
}

/// <summary>An activation as a layer of its own.</summary>
internal sealed record ActivationLayer(Activation Activation) : Layer
{
    public override bool HandsOn => Activation.IsIdentity;

    public override string EndsIn => Activation.Name;

    public override Stepping Stepping => Stepping.EachStep;

    public override Stepping SteppingOfChannels => Activation.ActsOnRows ? Stepping.Never : Stepping.EachStep;

    public override bool GivesProbabilities => Activation.GivesProbabilities;

    public override Activation? AsActivation => Activation.IsIdentity ? null : Activation;

    public override void Forward(ForwardBuilder builder)
    {
        if (Activation.IsIdentity)
        {
            builder.SetView(builder.Input());
            return;
        }

        Tensor input = builder.Input(Activation.ActsOnRows ? Demand.RowsOrImage : Demand.WholeVectors);
        Activation.Forward(builder, input, builder.NewOutputLike(input), "Forward");
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor known = Activation.NeedsInput ? builder.Input() : builder.Output;
        Activation.Backward(builder, known, builder.InputGradient(), "Backward");
    }

    public override bool CanEndProduct(GraphNode node, int unitAxis) => Activation.Epilogue is not null;

    public override ProductEnd EndOfProduct(ForwardBuilder builder) => Activation.End!;

    public override string Describe() => $"z = {Activation.Apply("x")}";
}
