using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Graphs;

namespace CompiledNet.Generator.Inference;

/// <summary>What the output of a network comes from.</summary>
internal static class LastLayer
{
    /// <summary>The layer behind a value, past those that hand their input on as it is.</summary>
    public static GraphNode ThatComputes(IReadOnlyList<GraphNode> nodes, int value)
    {
        GraphNode node = nodes[value - 1];
        while (node.Inputs.Count == 1 && node.Inputs[0] > 0 && HandsOn(node)) node = nodes[node.Inputs[0] - 1];
        return node;
    }

    private static bool HandsOn(GraphNode node) => node.Kind.Name is "Flatten" or "Reshape" or "Dropout"
        || (node.Kind.Name == "Activation" && ActivationKind.Of(node.Options)!.IsIdentity);
}
