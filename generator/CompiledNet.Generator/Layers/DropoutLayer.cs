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

    public override InferredLayer? Infer(LayerInference layer)
    {
        const string Probability = "Probability";
        double probability = layer.Options.Double(Probability, double.NaN);
        return probability is >= 0 and < 1
            ? new InferredLayer(new DropoutLayer(probability), layer.Input)
            : layer.IllegalOption(Probability, probability, "at least 0 and less than 1");
    }
}

/// <summary>Training: y = x · mask, mask 0 with probability p, else 1 / (1 − p); ∂L/∂x = ∂L/∂y · mask. Evaluation: y = x.</summary>
internal sealed record DropoutLayer(double Probability) : Layer
{
    private const string Mask = "mask";

    public override bool HandsOn => true;

    public override Stepping Stepping => Stepping.EachStep;

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
        builder.Add(
            "Mask",
            [Operand.Write(Mask, mask), Operand.Integer("number", builder.Node.KindIndex)],
            ports => new DropoutMaskKernel(
                "the mask, a function of (seed, step, sample, number of the dropout, element) alone", ports, builder.Node.Shape.Length, output.Samples, Probability));
        builder.Add(
            "Forward",
            [Operand.Read("xs", input.Place), Operand.Read("masks", mask), Operand.Write("ys", output.Place)],
            ports => new MapKernel("y = x · mask", ports, output.Length, new Formula(MapKernel.X * new Variable(Mask)), Accumulate: false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        Place mask = builder.Saved(Mask, target.Length);
        builder.Add(
            "Backward",
            [Operand.Read("dys", builder.OutputGradient.Place), Operand.Read("masks", mask), Operand.Into("dxs", target.Place, accumulate)],
            ports => new MapKernel(
                $"dx {(accumulate ? "+=" : "=")} dy · mask", ports, target.Length, new Formula(new Variable("dy") * new Variable(Mask)), accumulate));
    }

    public override string Describe() => FormattableString.Invariant(
        $"training: y = x · mask, 0 with probability {Probability}; evaluation: y = x");
}
