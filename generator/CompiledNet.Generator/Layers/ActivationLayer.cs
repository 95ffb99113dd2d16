using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>An activation as a layer of its own.</summary>
internal sealed class ActivationLayer : LayerKind
{
    public override string Name => "Activation";

    public override Shape? Infer(LayerInference layer) =>
        ActivationKind.Of(layer.Options) is not { } activation ? ActivationKind.Illegal(layer)
        : activation.CheckOptions(layer) ? layer.Input
        : null;

    public override void Forward(ForwardBuilder builder)
    {
        ActivationKind activation = ActivationKind.Of(builder.Node.Options)!;
        if (activation.IsIdentity)
        {
            builder.SetView(builder.Input());
            return;
        }

        Tensor input = activation.ActsOnRows ? builder.RegularInput() : builder.InputVectors();
        activation.Forward(builder, input, builder.NewOutputLike(input), "Forward");
    }

    public override void Backward(BackwardBuilder builder)
    {
        ActivationKind activation = ActivationKind.Of(builder.Node.Options)!;
        Tensor known = activation.NeedsInput ? builder.Input() : builder.Output;
        activation.Backward(builder, known, builder.InputGradient(), builder.Add, "Backward");
    }

    public override string Describe(GraphNode node) => $"z = {ActivationKind.Of(node.Options)!.Apply("x")}";
}
