using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>Training: y = x · mask, mask 0 with probability p, else 1 / (1 − p); ∂L/∂x = ∂L/∂y · mask. Evaluation: y = x.</summary>
internal sealed class DropoutLayer : LayerKind
{
    private const string Mask = "mask";

    public override string Name => "Dropout";

    public override Shape? Infer(LayerInference layer)
    {
        double probability = Probability(layer.Options);
        return probability is >= 0 and < 1
            ? layer.Input
            : layer.IllegalOption("Probability", probability, "at least 0 and less than 1");
    }

    public override void Forward(ForwardBuilder builder)
    {
        if (!builder.IsTraining || Probability(builder.Node.Options) == 0)
        {
            builder.SetView(builder.Input());
            return;
        }

        Tensor input = builder.Input();
        Tensor output = builder.NewOutputLike(input);
        Place mask = builder.Save(Mask, output.Length);
        builder.Add(FillMask(builder, mask));
        builder.Add(Product(builder.Name("Forward"), $"{builder.Node.Name}: y = x · mask", input.Place, mask, output, false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        Place mask = builder.Saved(Mask, target.Length);
        builder.Add(Product(
            builder.Name("Backward"), $"{builder.Node.Name}: dx {(accumulate ? "+=" : "=")} dy · mask", builder.OutputGradient.Place, mask, target, accumulate));
    }

    public override string Describe(GraphNode node) => FormattableString.Invariant(
        $"training: y = x · mask, 0 with probability {Probability(node.Options)}; evaluation: y = x");

    private static StatementKernel FillMask(ForwardBuilder builder, Place mask)
    {
        string elements = Literal.Int(builder.Node.Shape.Length);
        string lanes = Literal.Int(Lane.BlockSamples);
        return new StatementKernel(
            builder.Name("Mask"),
            $"{builder.Node.Name}: the mask, a function of (seed, step, sample, dropout, element) alone",
            [new Operand(Mask, mask)],
            [
                new KernelValue("ulong", "seed", "seed"),
                new KernelValue("long", "step", "step"),
                new KernelValue("long", "firstSample", "firstSample"),
            ],
            $"DropoutMask.Fill(ref mask, {elements}, {lanes}, seed, step, firstSample, {Literal.Int(builder.Node.KindIndex)}, {Literal.Double(Probability(builder.Node.Options))});");
    }

    private static MapKernel Product(string name, string formula, Place factor, Place mask, Tensor result, bool accumulate) => new(
        name,
        formula,
        [new Operand("xs", factor), new Operand("masks", mask), new Operand("ys", result.Place)],
        result.Length,
        new Formula(MapKernel.X * new Variable(Mask)),
        accumulate);

    private static double Probability(OptionSet options) => options.Double("Probability", double.NaN);
}
