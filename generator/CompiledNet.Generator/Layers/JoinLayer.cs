using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator.Layers;

/// <summary>An elementwise join of several values of one shape.</summary>
internal abstract class JoinLayer : LayerKind
{
    public override Shape? Infer(LayerInference layer)
    {
        Shape? other = layer.Inputs.FirstOrDefault(shape => shape != layer.Input);
        return other is null ? layer.Input : layer.Mismatch($"another of its inputs has the shape {other}, and all must be the same");
    }

    /// <summary>The inputs in one layout: their own where it is the same, else the usual one.</summary>
    protected static Tensor[] SameLayout(ForwardBuilder builder)
    {
        Tensor[] inputs = [.. Enumerable.Range(0, builder.InputCount).Select(builder.InputVectors)];
        return inputs.All(inputs[0].HasLayoutOf)
            ? inputs
            : [.. Enumerable.Range(0, builder.InputCount).Select(builder.ContiguousInput)];
    }

    /// <summary>Operands <c>x0s</c>, <c>x1s</c>, ..., which a formula calls <c>x0</c>, <c>x1</c>.</summary>
    protected static Operand Source(int index, Place place) => new($"{VariableName(index)}s", place);

    protected static string VariableName(int index) => "x" + Emission.Literal.Int(index);
}
