using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Lowering;

/// <summary>
/// An activation that is a layer of its own becomes that of the product before it, where that one has none and nobody else reads it. So both
/// ways to write it give the same code. Both layers must stand in one class: copies of a block stay alike, whatever layers are behind them.
/// </summary>
internal static class GraphFusion
{
    public static Graph Of(Graph graph)
    {
        var fused = new List<GraphNode>();
        var values = new Dictionary<int, int> { [0] = 0 };
        foreach (GraphNode node in graph.Nodes)
        {
            GraphNode moved = node with
            {
                Index = fused.Count,
                Inputs = node.Inputs.Select(value => values[value]).ToEquatableArray(),
                LengthsOf = Moved(node.LengthsOf),
            };
            if (WithActivation(graph, node) is { } whole)
            {
                int before = moved.Inputs[0] - 1;
                fused[before] = fused[before] with { Operator = whole };
                values[node.Value] = moved.Inputs[0];
            }
            else
            {
                fused.Add(moved);
                values[node.Value] = moved.Value;
            }
        }

        return fused.Count == graph.Nodes.Count ? graph : graph with
        {
            Nodes = fused.ToEquatableArray(),
            Inputs = graph.Inputs.Select(input => input with { Value = Moved(input.Value) ?? GraphInput.NoValue, LengthsOf = Moved(input.LengthsOf) }).ToEquatableArray(),
            Outputs = graph.Outputs.Select(output => output with { Value = values[output.Value] }).ToEquatableArray(),
        };

        int? Moved(int? value) => value is { } known && values.TryGetValue(known, out int moved) ? moved : null;
    }

    /// <summary>The layer before an activation with that in it; null where they stay apart.</summary>
    private static Layer? WithActivation(Graph graph, GraphNode node)
    {
        if (node.Operator is not Layer { AsActivation: { } activation } || node.Inputs[0] == 0) return null;
        GraphNode before = graph.Nodes[node.Inputs[0] - 1];
        bool isAlone = !graph.IsOutput(before.Value) && graph.Nodes.Count(other => other.Inputs.Contains(before.Value)) == 1;
        return isAlone && ScopeOf(before) == ScopeOf(node) ? ((Layer)before.Operator).EndingIn(activation) : null;
    }

    private static string ScopeOf(GraphNode node) => node.Name.Substring(0, node.Name.Length - node.OwnName.Length);
}
