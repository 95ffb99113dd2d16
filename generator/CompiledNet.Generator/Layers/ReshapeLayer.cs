using System.Globalization;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>The same elements in row-major order in another shape. Nothing moves where the new axes fit the old ones.</summary>
internal sealed class ReshapeLayer : LayerKind
{
    private const int Inferred = -1;

    public override string Name => "Reshape";

    public override LastAxis LastAxis => LastAxis.Stated;

    public override Shape? Infer(LayerInference layer)
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
            ? shape
            : layer.Mismatch($"its {layer.Input.Length} elements cannot take the shape {given}");
    }

    public override void Forward(ForwardBuilder builder) => View(builder);

    public override void Backward(BackwardBuilder builder)
    {
    }

    public override string Describe(GraphNode node) => "the same elements in another shape";

    /// <summary>
    /// A view where the axes allow it. With samples in lanes the elements lie in row-major order anyway; with one sample,
    /// whose rows are padded, they are copied.
    /// </summary>
    public static void View(ForwardBuilder builder)
    {
        Tensor input = builder.Input();
        if (Layouts.Reshape(input, builder.Node.Shape) is { } view)
        {
            builder.SetView(view);
        }
        else if (builder.Role == Role.Block)
        {
            builder.SetView(Layouts.Fresh(builder.Node.Shape, Role.Block, input.Place));
        }
        else
        {
            string formula = $"{builder.Node.Name}: the same elements in the shape {builder.Node.Shape}";
            builder.Add(CopyKernel.Create(builder.Name("Forward"), formula, input, builder.NewOutput(), Role.Sample, accumulate: false));
        }
    }
}
