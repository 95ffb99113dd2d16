using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class EmbeddingKind : LayerKind
{
    /// <summary>The attribute's default, which is no index.</summary>
    private const int NoIndex = -1;

    public override string Name => "Embedding";

    public override string Prefix => "embedding";

    public override bool ReadsIndices => true;

    public override InferredLayer? Infer(LayerInference layer)
    {
        (int count, int features) = (layer.Options.Int("NumEmbeddings"), layer.Options.Int("EmbeddingDim"));
        if (count < 1) return layer.IllegalOption("NumEmbeddings", count, "at least 1");
        if (features < 1) return layer.IllegalOption("EmbeddingDim", features, "at least 1");
        int padding = layer.Options.Int("PaddingIndex", NoIndex);
        if (padding < NoIndex || padding >= count)
        {
            return layer.IllegalOption("PaddingIndex", padding, $"from 0 to {Literal.Int(count - 1)}, or -1 for none");
        }

        if (layer.Input.Rank > 2) return layer.Mismatch("it takes indices on one axis or two");
        if (!layer.AddTable(EmbeddingLayer.Weight, count, features, padding)) return null;
        var embedding = new EmbeddingLayer(count, features, padding == NoIndex ? null : padding);
        return new InferredLayer(embedding, new Shape(layer.Input.Extents.Append(features).ToEquatableArray()));
    }
}

/// <summary>
/// y[t] = w[x[t]] for indices x: a row of the weight for each. Backwards ∂L/∂w[i] = Σ δ[t] over the places t with x[t] = i, in the order of
/// the samples and of their places. A padding index is read as any other, and its row is not learnt.
/// </summary>
/// <param name="Count">The rows of the weight.</param>
/// <param name="Features">The numbers of a row.</param>
/// <param name="Padding">The padding index; null for none.</param>
internal sealed record EmbeddingLayer(int Count, int Features, int? Padding) : Layer
{
    public const string Weight = "weight";

    public override LastAxis LastAxis => LastAxis.Units;

    public override bool ReadsIndices => true;

    public override bool TakesAnyLayout => true;

    public override int IndexCount => Count;

    public override Stepping Stepping => Stepping.EachStep;

    public override void Forward(ForwardBuilder builder)
    {
        Tensor output = builder.NewRowsOutput();
        int length = builder.Node.InputShapes[0].Length;
        Operand weight = Operand.Read("weight", builder.Parameter(Weight));
        builder.Add(
            builder.InRole("Forward"),
            [builder.Indices, weight, Operand.Write("y", output.Place)],
            ports => output.IsOfPack
                ? new RowsOfPackKernel("y[t] = w[x[t]]", ports, length, Features, TableOf(builder.Node), output.Samples) { SampleLength = builder.IndexLength }
                : new RowsOfSampleKernel("y[t] = w[x[t]]", ports, length, Features, TableOf(builder.Node)));
    }

    public override void Backward(BackwardBuilder builder)
    {
        (int samples, int length) = (builder.Samples, builder.Node.InputShapes[0].Length);
        Place rows = builder.AddDeltaRows("y", builder.OutputGradient.Place, length, new UnitParts(1, Features));
        long kept = builder.PackLength(rows);
        var gradient = new RowGradientKernel(
            "∂L/∂w[i] = Σ δ[t] over all t with x[t] = i, in their order", [], length, Count, Features, TableOf(builder.Node), samples, Padding)
        {
            SampleLength = builder.IndexLength,
        };
        if (GradientPolicy.IsOverPacks(builder, Weight, kept))
        {
            Add(builder, rows, builder.BatchGradient(Weight), accumulate: true, gradient with { PackLength = kept });
            return;
        }

        (Place target, bool accumulate) = builder.ParameterGradient(Weight);
        Add(builder, rows, target, accumulate, gradient with { Clears = !accumulate });
    }

    public override string Describe() => $"a row of {Literal.Int(Features)} numbers for each index from 0 to {Literal.Int(Count - 1)}";

    /// <summary>How the weight lies: in rows, or as a product has it that shares it.</summary>
    private static TableLayout TableOf(GraphNode node)
    {
        ParameterSpec weight = node.Parameter(Weight);
        return new TableLayout(weight.Strides[0], weight.Strides[1], weight.StoredLength);
    }

    private static void Add(BackwardBuilder builder, Place rows, Place target, bool accumulate, RowGradientKernel kernel) => builder.Add(
        "WeightGradient",
        [builder.Indices, Operand.Read("deltaRows", rows), Operand.Into("dWeight", target, accumulate)],
        ports => kernel with { Ports = ports });
}
