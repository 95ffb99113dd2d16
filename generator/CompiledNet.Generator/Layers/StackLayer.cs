using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class StackKind : LayerKind
{
    public override string Name => "Stack";

    public override bool IsJoin => true;

    public override InferredLayer? Infer(LayerInference layer)
    {
        Shape first = layer.Input;
        if (AxisOption.Of(layer, more: 1) is not { } axis) return null;
        return layer.Inputs.FirstOrDefault(shape => shape != first) is { } other
            ? layer.Mismatch($"another of its inputs has the shape {other}, and all must be the same")
            : new InferredLayer(new StackLayer(axis), new Shape(first.Extents.Take(axis).Append(layer.Inputs.Count).Concat(first.Extents.Skip(axis)).ToEquatableArray()));
    }
}

/// <summary>The inputs along a new axis; the gradient for each is its part of the output's gradient.</summary>
/// <param name="Axis">The number of the new axis, from 0.</param>
internal sealed record StackLayer(int Axis) : Layer
{
    /// <summary>Which of the axes holds classes is the user's to say.</summary>
    public override LastAxis LastAxis => LastAxis.Stated;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor output = builder.NewRowsOutput();
        for (int i = 0; i < builder.InputCount; i++)
        {
            builder.AddCopy(builder.InRole("Forward", Literal.Int(i + 1)), "an input into its place in the output", builder.Input(index: i), Part(output, i));
        }
    }

    public override void Backward(BackwardBuilder builder)
    {
        for (int i = 0; i < builder.Node.Inputs.Count; i++)
        {
            (Tensor target, bool accumulate) = builder.InputGradient(i);
            builder.AddCopy(
                "Backward" + Literal.Int(i + 1), $"dx {(accumulate ? "+=" : "=")} its part of dy, for an input", Part(builder.OutputGradient, i), target, accumulate);
        }
    }

    public override string Describe() => $"the inputs along a new axis {Literal.Int(Axis)}";

    /// <summary>The part of the stacked value that is an input.</summary>
    private Tensor Part(Tensor stacked, int input) => stacked.Slice(Axis, input, 1).WithAxis(Axis);
}
