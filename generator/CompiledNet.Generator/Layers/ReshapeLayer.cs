using System.Globalization;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

internal sealed class ReshapeKind : LayerKind
{
    private const int Inferred = -1;

    public override string Name => "Reshape";

    public override InferredLayer? Infer(LayerInference layer)
    {
        int[] extents = [.. layer.Options.Array<int>("Shape") ?? []];
        string given = $"({string.Join(", ", extents.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))})";
        if (extents.Length == 0 || extents.Any(extent => extent < 1 && extent != Inferred) || extents.Count(extent => extent == Inferred) > 1)
        {
            return layer.IllegalOption("Shape", given, "at least one axis, each at least 1, of which one may be -1");
        }

        int open = Array.IndexOf(extents, Inferred);
        long known = new Shape(extents.Where(extent => extent != Inferred).ToEquatableArray()).LongLength;
        if (open >= 0 && layer.Input.Length % known == 0) extents[open] = (int)(layer.Input.Length / known);
        var shape = new Shape(extents);
        return shape.LongLength == layer.Input.Length && shape.IsLegal
            ? new InferredLayer(new ReshapeLayer(), shape)
            : layer.Mismatch($"its {layer.Input.Length} elements cannot take the shape {given}");
    }
}

/// <summary>Another shape, which the user states.</summary>
internal sealed record ReshapeLayer : ViewLayer
{
    public override LastAxis LastAxis => LastAxis.Stated;

    public override string Describe() => "the same elements in another shape";
}
