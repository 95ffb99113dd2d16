using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class PositionalEmbeddingKind : LayerKind
{
    public override string Name => "PositionalEmbedding";

    public override InferredLayer? Infer(LayerInference layer)
    {
        int length = layer.Options.Int("Length");
        if (length < 1) return layer.IllegalOption("Length", length, "at least 1");
        if (!layer.ReadsSequence()) return null;
        (int steps, int features) = (layer.Input.Extents[0], layer.Input.Last);
        if (steps > length) return layer.IllegalOption("Length", length, $"at least {Literal.Int(steps)}, the number of time steps of {layer.Input}");
        return layer.AddTable(PositionalEmbeddingLayer.Weight, length, features) ? new InferredLayer(new PositionalEmbeddingLayer(), layer.Input) : null;
    }
}

/// <summary>y[t] = x[t] + w[t] for each time step t; ∂L/∂x = ∂L/∂y, and ∂L/∂w[t] = Σ ∂L/∂y[t] over samples.</summary>
internal sealed record PositionalEmbeddingLayer : PositionalLayer
{
    public const string Weight = "weight";

    public override void Backward(BackwardBuilder builder)
    {
        builder.AddFeatureGradients(
            "Σ dy",
            RowLayout.Of(builder.Node.Shape, axes: 2, builder.OutputGradient),
            [RowOperand.PerElement(Operand.Read("dys", builder.OutputGradient.Place))],
            [(Weight, new Variable("dy"))]);
        base.Backward(builder);
    }

    public override string Describe() => "y[t] = x[t] + weight[t]";

    protected override void AddForward(ForwardBuilder builder, RowLayout layout, Operand input, Operand output) => builder.AddRows(
        builder.InRole("Forward"),
        Describe(),
        layout,
        [RowOperand.PerElement(input), RowOperand.PerFeature(Operand.Read(Positions, RowsOf(builder))), RowOperand.PerElement(output)],
        Steps);

    /// <summary>Where the rows of the time steps begin.</summary>
    private static Place RowsOf(ForwardBuilder builder)
    {
        Place first = builder.Parameter(Weight);
        return builder.IsStep ? first.With(LoopIndex.StreamStep, Lane.Pad(builder.Node.Shape.Last)) : first;
    }
}
