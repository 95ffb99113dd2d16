using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class PermuteKind : LayerKind
{
    public override string Name => "Permute";

    public override InferredLayer? Infer(LayerInference layer)
    {
        if (AxisOption.ListOf(layer) is not { } order) return null;
        Shape shape = layer.Input;
        return order.Length == shape.Rank
            ? new InferredLayer(new PermuteLayer(order.ToEquatableArray()), new Shape(order.Select(axis => shape.Extents[axis]).ToEquatableArray()))
            : layer.IllegalOption("Axes", $"{Literal.Int(order.Length)} axes", $"all {Literal.Int(shape.Rank)} axes of an input of shape {shape}, in their new order");
    }
}

/// <summary>The axes in another order; the gradient is put back into the old one.</summary>
/// <param name="Order">The axis of the input that each of the output is.</param>
internal sealed record PermuteLayer(EquatableArray<int> Order) : Layer
{
    /// <summary>Which of the axes holds classes is the user's to say.</summary>
    public override LastAxis LastAxis => LastAxis.Stated;

    public override void Forward(ForwardBuilder builder) =>
        builder.SetPart("the input with its axes in another order", builder.Input(Demand.ImageElements).Permuted(Order));

    public override void Backward(BackwardBuilder builder)
    {
        (Tensor target, bool accumulate) = builder.InputGradient();
        IEnumerable<int> back = Enumerable.Range(0, Order.Count).OrderBy(axis => Order[axis]);
        builder.AddCopy("Backward", $"dx {(accumulate ? "+=" : "=")} dy with its axes in the order of x", builder.OutputGradient.Permuted(back), target, accumulate);
    }

    public override string Describe() => $"the axes {string.Join(", ", Order.Select(axis => Literal.Int(axis)))} in this order";
}
