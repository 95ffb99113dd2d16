using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class SpatialDropoutKind : LayerKind
{
    public override string Name => "SpatialDropout";

    public override InferredLayer? Infer(LayerInference layer) =>
        AxisOption.Of(layer) is { } axis && ProbabilityOption.Of(layer, "Probability", double.NaN) is { } probability
            ? new InferredLayer(new SharedDropoutLayer(probability, axis), layer.Input)
            : null;
}

internal sealed class DropPathKind : LayerKind
{
    public override string Name => "DropPath";

    public override InferredLayer? Infer(LayerInference layer) =>
        ProbabilityOption.Of(layer, "Probability", double.NaN) is { } probability ? new InferredLayer(new SharedDropoutLayer(probability, Axis: null), layer.Input) : null;
}

/// <summary>
/// A dropout that drops whole channels (Tompson et al., 2015), or all of a sample (Huang et al., 2016). Training: y = x · mask, mask 0 with
/// probability p, else 1 / (1 − p); ∂L/∂x = ∂L/∂y · mask. Evaluation: y = x.
/// </summary>
/// <param name="Probability">p.</param>
/// <param name="Axis">The number of the channels' axis, from 0; null for one number for all of a sample.</param>
internal sealed record SharedDropoutLayer(double Probability, int? Axis) : Layer
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

        Tensor input = builder.Input(Demand.Rows);
        Tensor output = builder.NewOutputLike(input);
        Tensor mask = builder.SaveRows(Mask, MaskShape(builder.Node.Shape));
        DropoutMasks.Fill(builder, "Mask", MaskNumbers.OfNoise(builder.Node, Axis is null ? NoiseKind.Path : NoiseKind.Spatial), Probability, mask.Place, mask.Length);
        builder.Add(
            "Forward",
            [Operand.Read("xs", input.Place), Operand.Read("masks", mask.Place), Operand.Write("ys", output.Place)],
            ports => new SpreadMapKernel(
                $"y = x · mask{Words}", ports, LayoutOf(builder.Node, input, mask, output), new Formula(MapKernel.X * new Variable("mask")), Accumulate: false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        Tensor delta = builder.OutputGradient, mask = builder.SavedRows(Mask, MaskShape(builder.Node.Shape));
        builder.Add(
            "Backward",
            [Operand.Read("dys", delta.Place), Operand.Read("masks", mask.Place), Operand.Into("dxs", target.Place, accumulate)],
            ports => new SpreadMapKernel(
                $"dx {(accumulate ? "+=" : "=")} dy · mask{Words}", ports, LayoutOf(builder.Node, delta, mask, target), new Formula(new Variable("dy") * new Variable("mask")), accumulate));
    }

    public override string Describe() => FormattableString.Invariant($"training: y = x · mask, 0 with probability {Probability:R}{Words}; evaluation: y = x");

    private string Words => Axis is null ? ", one for a sample" : ", one for each channel";

    /// <summary>One number along all axes but that of the channels.</summary>
    private Shape MaskShape(Shape shape) => new(shape.Extents.Select((extent, i) => i == Axis ? extent : 1).ToEquatableArray());

    private static SpreadLayout LayoutOf(GraphNode node, Tensor source, Tensor mask, Tensor target) => SpreadLayout.Of(0, source, mask.SpreadTo(node.Shape), target);
}
