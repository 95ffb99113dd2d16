using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class AlphaDropoutKind : LayerKind
{
    public override string Name => "AlphaDropout";

    public override InferredLayer? Infer(LayerInference layer) =>
        ProbabilityOption.Of(layer, "Probability", double.NaN) is { } probability ? new InferredLayer(new AlphaDropoutLayer(probability), layer.Input) : null;
}

/// <summary>
/// Dropout for SELU, which keeps mean and variance (Klambauer, Unterthiner, Mayr and Hochreiter, 2017). Training: y = a x + b, or with
/// probability p y = a α′ + b, with α′ = −λα ≈ −1.758, a = 1 / √((1 − p)(1 + p α′²)) and b = −a p α′; ∂L/∂x = a ∂L/∂y, or 0. Evaluation: y = x.
/// </summary>
/// <param name="Probability">p.</param>
internal sealed record AlphaDropoutLayer(double Probability) : Layer
{
    private const string Mask = "mask";

    /// <summary>α′: what SELU tends to for very negative arguments.</summary>
    private const double Saturation = -1.7580993408473766;

    private static readonly Variable MaskElement = new("mask"), Slope = new("dy");

    public override bool HandsOn => true;

    public override Stepping Stepping => Stepping.EachStep;

    public override Stepping SteppingOfChannels => Stepping.EachStep;

    private double Scale => 1 / Math.Sqrt((1 - Probability) * (1 + (Probability * Saturation * Saturation)));

    private double Shift => -Scale * Probability * Saturation;

    public override void Forward(ForwardBuilder builder)
    {
        if (!builder.IsTraining || Probability == 0)
        {
            builder.SetView(builder.Input());
            return;
        }

        Tensor input = builder.Input();
        Tensor output = builder.NewOutputLike(input);
        Place mask = builder.Save(Mask, output.Length);
        DropoutMasks.Fill(builder, "Mask", MaskNumbers.OfNoise(builder.Node, NoiseKind.Alpha), Probability, mask, output.Length);
        builder.Add(
            "Forward",
            [Operand.Read("xs", input.Place), Operand.Read("masks", mask), Operand.Write("ys", output.Place)],
            ports => new MapKernel(
                "y = a x + b, or a α′ + b where the mask is 0", ports, output.Length,
                new Formula(Expr.IfPositive(MaskElement, (Scale * MapKernel.X) + Shift, (Scale * Saturation) + Shift)), Accumulate: false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        builder.Add(
            "Backward",
            [Operand.Read("dys", builder.OutputGradient.Place), Operand.Read("masks", builder.Saved(Mask, target.Length)), Operand.Into("dxs", target.Place, accumulate)],
            ports => new MapKernel(
                $"dx {(accumulate ? "+=" : "=")} a dy, or 0 where the mask is 0", ports, target.Length, new Formula(Expr.IfPositive(MaskElement, Scale * Slope, 0)), accumulate));
    }

    public override string Describe() => FormattableString.Invariant(
        $"training: y = a x + b, or a α′ + b with probability {Probability:R}, of the same mean and variance; evaluation: y = x");
}
