using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Graphs;

/// <summary>The graph of a network at one time step of its input.</summary>
internal static class OneStep
{
    /// <summary>
    /// The graph for an input (1, features) of a network over sequences (time, features), in which a layer keeps something from
    /// step to step. Null where none does, or where a layer needs all steps at once.
    /// </summary>
    public static Graph? Of(Graph graph)
    {
        if (graph.InputShape.Rank != 2 || graph.Outputs.Count > 1 || !graph.Nodes.Any(node => node.Operator.KeepsState)) return null;

        // Whether each value has time steps.
        var isSequence = new List<bool> { true };
        var nodes = new List<GraphNode>();
        foreach (GraphNode node in graph.Nodes)
        {
            bool[] inputs = [.. node.Inputs.Select(value => isSequence[value]).Distinct()];
            Stepping stepping = node.Operator.Stepping;
            if (inputs.Length != 1 || (inputs[0] && stepping == Stepping.Never)) return null;
            isSequence.Add(inputs[0] && stepping == Stepping.EachStep);
            nodes.Add((!inputs[0] ? node : node with
            {
                InputShapes = node.InputShapes.Select(AtOneStep).ToEquatableArray(),
                Shape = stepping == Stepping.EachStep ? AtOneStep(node.Shape) : node.Shape,
            }) with
            {
                // A stream is as long as it is.
                LengthsOf = null,
            });
        }

        GraphOutput output = graph.Outputs[0];
        return graph with
        {
            InputShape = AtOneStep(graph.InputShape),
            Inputs = [graph.Inputs[0] with { Shape = AtOneStep(graph.InputShape) }],
            Nodes = nodes.ToEquatableArray(),
            Outputs = [output with { Shape = nodes[output.Value - 1].Shape }],
        };
    }

    private static Shape AtOneStep(Shape sequence) => sequence.WithAxis(0, 1);
}
