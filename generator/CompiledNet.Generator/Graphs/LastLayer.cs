namespace CompiledNet.Generator.Graphs;

/// <summary>What the output of a network comes from.</summary>
internal static class LastLayer
{
    /// <summary>The layer behind a value, past those that hand their input on as it is.</summary>
    public static GraphNode ThatComputes(IReadOnlyList<GraphNode> nodes, int value)
    {
        GraphNode node = nodes[value - 1];
        while (node.Inputs.Count == 1 && node.Inputs[0] > 0 && node.Operator.HandsOn) node = nodes[node.Inputs[0] - 1];
        return node;
    }
}
