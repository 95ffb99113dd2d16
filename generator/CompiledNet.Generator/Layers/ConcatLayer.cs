using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class ConcatKind : LayerKind
{
    public override string Name => "Concat";

    public override bool IsJoin => true;

    public override InferredLayer? Infer(LayerInference layer)
    {
        Shape first = layer.Input;
        if (AxisOption.Of(layer) is not { } axis) return null;
        long length = 0;
        foreach (Shape shape in layer.Inputs)
        {
            if (shape.Rank != first.Rank || shape.WithAxis(axis, 1) != first.WithAxis(axis, 1))
            {
                return layer.Mismatch($"another of its inputs has the shape {shape}, and all axes but number {axis} must be the same");
            }

            length += shape.Extents[axis];
        }

        return length > Shape.MaximumLength
            ? layer.TooLarge("the joined axis is too long")
            : new InferredLayer(new ConcatLayer(axis), first.WithAxis(axis, (int)length));
    }
}

/// <summary>The inputs joined along one axis; the gradient for each is its part of the output's gradient.</summary>
/// <param name="Axis">The number of the axis, from 0.</param>
internal sealed record ConcatLayer(int Axis) : Layer
{
    public override Stepping Stepping => Axis == 0 ? Stepping.Never : Stepping.EachStep;

    public override Stepping SteppingOfChannels => Axis == 0 ? Stepping.EachStep : Stepping.Never;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor output = builder.NewOutputOf(builder.Node, builder.CommonLayout);
        for (int i = 0; i < builder.InputCount; i++)
        {
            builder.AddCopy(
                builder.InRole("Forward", Literal.Int(i + 1)),
                "an input into its part of the output",
                builder.Input(index: i),
                Part(output, builder.Node, i));
        }
    }

    public override void Backward(BackwardBuilder builder)
    {
        for (int i = 0; i < builder.Node.Inputs.Count; i++)
        {
            (Tensor target, bool accumulate) = builder.InputGradient(i);
            builder.AddCopy(
                "Backward" + Literal.Int(i + 1),
                $"dx {(accumulate ? "+=" : "=")} its part of dy, for an input",
                Part(builder.OutputGradient, builder.Node, i),
                target,
                accumulate);
        }
    }

    public override string Describe() => FormattableString.Invariant($"the inputs joined along axis {Axis}");

    /// <summary>The part of the joined value that belongs to one input.</summary>
    private Tensor Part(Tensor joined, GraphNode node, int input)
    {
        int start = node.InputShapes.Take(input).Sum(shape => shape.Extents[Axis]);
        return joined.Slice(Axis, start, node.InputShapes[input].Extents[Axis]);
    }
}
