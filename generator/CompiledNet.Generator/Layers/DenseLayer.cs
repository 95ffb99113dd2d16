using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class DenseKind : LayerKind
{
    public override string Name => "Dense";

    public override InferredLayer? Infer(LayerInference layer)
    {
        int units = layer.Options.Int("Units");
        if (units < 1) return layer.IllegalOption("Units", units, "at least 1");
        if (units > Shape.MaximumLength) return layer.TooLarge($"{Literal.Readable(units)} units");
        if (ActivationKind.Of(layer) is not { } activation) return null;

        int inputs = layer.Input.Last;
        bool hasBias = layer.Options.Bool("Bias", true);
        var all = new UnitParts(1, units);
        if (!layer.AddMatrix(DenseLayer.Weight, "Weight", activation.WeightInitializer, all, inputs)) return null;
        if (hasBias && !layer.AddBias(DenseLayer.Bias, all, fanIn: inputs, fanOut: units)) return null;
        layer.MultiplyAdds = (long)layer.Input.Length * units;
        return new InferredLayer(new DenseLayer(units, activation, hasBias), layer.Input.WithAxis(layer.Input.Rank - 1, units));
    }
}

/// <summary>
/// z = g(a) with a = x Wᵀ + b over the last axis. Backwards it is δ = ∂L/∂a = ∂L/∂z · g′; <see cref="Linear"/> has the rest.
/// </summary>
internal sealed record DenseLayer(int Units, Activation Activation, bool HasBias) : Layer
{
    public const string Weight = "weight", Bias = "bias";

    private const string PreActivation = "sums";

    public override LastAxis LastAxis => LastAxis.Units;

    public override Stepping Stepping => Stepping.EachStep;

    public override string EndsIn => Activation.Name;

    public override bool GivesProbabilities => Activation.GivesProbabilities;

    public override Layer? EndingIn(Activation activation) => Activation.IsIdentity ? this with { Activation = activation } : null;

    public override void Forward(ForwardBuilder builder)
    {
        bool keeps = builder.IsTraining && Activation.NeedsInput;
        ProductEnd? own = keeps ? null : Activation.End;
        (GraphNode result, ProductEnd? end) = own is null ? (builder.Node, null) : builder.WithLayersBehind(own, unitAxis: builder.Node.Shape.Rank - 1);
        Tensor output = builder.NewOutputOf(result, Demand.Rows);
        Tensor sums = keeps ? output.At(builder.Save(PreActivation, output.Length)) : output;
        Linear product = ProductOf(builder.Node);
        string caption = $"{(end is null ? $"a = {product.Sum}" : $"z = {end.Words(product.Sum)}")}, {builder.Node.InputShapes[0]} → {builder.Node.Shape}";
        product.Forward(builder, caption, product.InputOf(builder), sums.Place, end);
        if (end is null) Activation.Forward(builder, sums, output, "Activation");
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor delta = builder.OutputGradient;
        Place input = Activation.NeedsInput ? builder.Saved(PreActivation, builder.Output.Length) : builder.Output.Place;
        Activation.Backward(builder, builder.Output.At(input), (delta, false), "ActivationBackward");

        Linear product = ProductOf(builder.Node);
        Place rows = product.DeltaRows(builder, delta.Place);
        product.WeightGradient(builder, rows);
        product.BiasGradient(builder, rows);
        (Tensor target, bool accumulate) = builder.InputGradient();
        product.InputGradient(builder, delta.Place, target.Place, accumulate);
    }

    public override string Describe() => $"z = {Activation.Apply(HasBias ? "x Wᵀ + b" : "x Wᵀ")}";

    private Linear ProductOf(GraphNode node) => new(Weight, HasBias ? Bias : null, node.InputShapes[0].Last, Units, node.Shape.Rows);
}
