using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Inference;

/// <summary>Replaces the tensors of layers that are tied by those of the layers that they are tied to.</summary>
internal sealed class TieResolver(List<GraphNode> nodes, List<DiagnosticInfo> diagnostics)
{
    /// <param name="layers">The layers in the order of the source, in which what a layer is tied to comes before it.</param>
    /// <param name="indexOf">The number of a layer's node.</param>
    /// <returns>False after a diagnostic.</returns>
    public bool Resolve(IReadOnlyList<FlatLayer> layers, Func<int, int> indexOf)
    {
        for (int position = 0; position < layers.Count; position++)
        {
            FlatLayer layer = layers[position];
            if (!CheckFrozen(layer, nodes[indexOf(position)])) return false;
            if (layer.Tie is not { } tie) continue;
            int index = indexOf(position);
            if (Tied(layer, nodes[index], tie, nodes[indexOf(tie.Owner)]) is not { } tied) return false;
            nodes[index] = nodes[index] with { Parameters = tied.ToEquatableArray() };
        }

        return true;
    }

    /// <summary>The tensors that a layer reads.</summary>
    private List<ParameterSpec>? Tied(FlatLayer layer, GraphNode node, Tie tie, GraphNode owner)
    {
        if (tie.Tensor is { } tensor)
        {
            if (node.Parameters.FirstOrDefault(parameter => parameter.Tensor == tensor) is not { } single)
            {
                return Fail(layer, tie, $"it has no tensor '{tensor}' of its own; it has {List(node)}");
            }

            // Each is computed with the others, and those that are frozen not at all.
            if (single.IsStatistic)
            {
                return Fail(layer, tie, $"running statistics such as '{tensor}' belong together; tie the whole layer to '{owner.Name}', or its weight and bias alone");
            }
        }

        var tied = new List<ParameterSpec>();
        foreach (ParameterSpec own in node.Parameters)
        {
            if (tie.Tensor is { } only && own.Tensor != only)
            {
                tied.Add(own);
                continue;
            }

            if (owner.Parameters.FirstOrDefault(parameter => parameter.Tensor == own.Tensor) is not { } other)
            {
                return Fail(layer, tie, $"'{owner.Name}' has no tensor '{own.Tensor}'; it has {List(owner)}");
            }

            if (own.Shape != other.Shape || !LieAlike(node, own, owner, ref other))
            {
                return Fail(layer, tie, $"its '{own.Tensor}' has the shape {own.Shape}, and '{other.Name}' the shape {other.Shape} of a [{owner.Kind}]; they must be the same");
            }

            if (node.Operator.TakesAnyLayout && own.PaddingRow != other.PaddingRow)
            {
                return Fail(layer, tie, $"its padding index is {Index(own)}, and that of '{other.Name}' is {Index(other)}; they must be the same");
            }

            tied.Add(other);
        }

        return tied;
    }

    /// <summary>
    /// Whether a tensor lies in memory as both layers need it: as it does, or, where it is a table of rows that a product has too, as the
    /// product has it.
    /// </summary>
    private bool LieAlike(GraphNode node, ParameterSpec own, GraphNode owner, ref ParameterSpec other)
    {
        if ((own.Strides.Equals(other.Strides) && own.StoredShape.Equals(other.StoredShape)) || (node.Operator.TakesAnyLayout && other.StoredShape.Equals(other.Shape.Extents))) return true;
        ParameterSpec before = other;
        if (!nodes.Where(reader => reader.Parameters.Contains(before)).All(reader => reader.Operator.TakesAnyLayout)) return false;
        other = before with { StoredShape = own.StoredShape, Strides = own.Strides, StoredLength = own.StoredLength };
        ParameterSpec after = other;
        for (int i = 0; i < nodes.Count; i++)
        {
            nodes[i] = nodes[i] with { Parameters = nodes[i].Parameters.Select(parameter => parameter == before ? after : parameter).ToEquatableArray() };
        }

        return true;
    }

    /// <summary>Only what is a layer's own can be frozen by it.</summary>
    private bool CheckFrozen(FlatLayer layer, GraphNode node)
    {
        if (!layer.Options.Bool(BlockExpander.Frozen, false)) return true;
        if (node.Parameters.Count == 0) return Illegal("left out for a layer without parameters");
        // Within a block that is tied to another it is that one's layer which is frozen, by the same attribute.
        bool isTied = layer.Tie is { Tensor: null } && layer.Options.Text(BlockExpander.TiedTo) is not null;
        return !isTied || Illegal("left out for a layer whose tensors are all tied; freeze the layer that they belong to");

        bool Illegal(string expected)
        {
            diagnostics.Add(new DiagnosticInfo(Descriptors.IllegalOption, layer.Site, layer.Title, BlockExpander.Frozen, "true", expected));
            return false;
        }
    }

    private static string Index(ParameterSpec parameter) => parameter.PaddingRow < 0 ? "none" : parameter.PaddingRow.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string List(GraphNode node) => node.Parameters.Count == 0
        ? "none"
        : string.Join(", ", node.Parameters.Select(parameter => parameter.Tensor));

    private List<ParameterSpec>? Fail(FlatLayer layer, Tie tie, string reason)
    {
        diagnostics.Add(new DiagnosticInfo(Descriptors.IllegalTie, layer.Site, layer.Title, tie.Given, reason));
        return null;
    }
}
