using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class DropoutKind : LayerKind
{
    public override string Name => "Dropout";

    public override InferredLayer? Infer(LayerInference layer) =>
        ProbabilityOption.Of(layer, "Probability", double.NaN) is { } probability ? new InferredLayer(new DropoutLayer(probability), layer.Input) : null;
}

/// <summary>Training: y = x · mask, mask 0 with probability p, else 1 / (1 − p); ∂L/∂x = ∂L/∂y · mask. Evaluation: y = x.</summary>
internal sealed record DropoutLayer(double Probability) : Layer
{
    private const string Mask = "mask";

    public override bool HandsOn => true;

    public override Stepping Stepping => Stepping.EachStep;

    public override Stepping SteppingOfChannels => Stepping.EachStep;

    public override void Forward(ForwardBuilder builder)
    {
        if (!builder.IsTraining || Probability == 0)
        {
            builder.SetView(builder.Input());
            return;
        }

        Tensor input = builder.Input();
        Tensor output = builder.NewOutputLike(input);
        DropoutMasks.Apply(
            builder,
            ("Mask", "Forward"),
            MaskNumbers.OfDropout(builder.Node),
            Probability,
            input.Place,
            builder.Save(Mask, output.Length),
            output.Place,
            output.Length);
    }

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        DropoutMasks.Backward(builder, "Backward", builder.Saved(Mask, target.Length), builder.OutputGradient, target, accumulate);
    }

    public override string Describe() => FormattableString.Invariant(
        $"training: y = x · mask, 0 with probability {Probability:R}; evaluation: y = x");
}
