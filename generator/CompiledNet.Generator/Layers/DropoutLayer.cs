using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
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
        builder.Add(new DropoutMaskKernel(
            builder.Name("Mask"),
            $"{builder.Node.Name}: the mask, a function of (seed, step, sample, dropout, element) alone",
            [new Operand(Mask, mask)],
            builder.Node.Shape.Length,
            builder.Node.KindIndex,
            Probability));
        builder.Add(Product(builder.Name("Forward"), $"{builder.Node.Name}: y = x · mask", input.Place, mask, output, false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        Place mask = builder.Saved(Mask, target.Length);
        builder.Add(Product(
            builder.Name("Backward"), $"{builder.Node.Name}: dx {(accumulate ? "+=" : "=")} dy · mask", builder.OutputGradient.Place, mask, target, accumulate));
    }

    public override string Describe() => FormattableString.Invariant(
        $"training: y = x · mask, 0 with probability {Probability}; evaluation: y = x");

    private static MapKernel Product(string name, string formula, Place factor, Place mask, Tensor result, bool accumulate) => new(
        name,
        formula,
        [new Operand("xs", factor), new Operand("masks", mask), new Operand("ys", result.Place)],
        result.Length,
        new Formula(MapKernel.X * new Variable(Mask)),
        accumulate);
}
