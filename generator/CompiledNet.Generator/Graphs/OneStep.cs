using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Graphs;

/// <summary>The graph of a network at one time step of its input.</summary>
internal static class OneStep
{
    /// <summary>
    /// The graph for an input (1, features) of a network over sequences (time, features), or for an index of one over (time), in which
    /// a layer keeps something from step to step. Null where none does, or where a layer needs all steps at once.
    /// </summary>
    public static Graph? Of(Graph graph)
    {
        GraphInput input = graph.Inputs[0];
        bool isOfSteps = input.Value == 0 && input.Shape.Rank == (input.IsIndices ? 1 : 2);
        if (!isOfSteps || graph.Outputs.Count > 1 || !graph.Nodes.Any(node => node.Operator.KeepsState)) return null;

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
            Inputs = [input with { Shape = AtOneStep(graph.InputShape) }],
            Nodes = nodes.ToEquatableArray(),
            Outputs = [output with { Shape = nodes[output.Value - 1].Shape }],
        };
    }

    /// <summary>Whether a step of the graph takes a token and gives a logit for each token.</summary>
    public static bool WritesTokens(Graph step) =>
        step.Inputs[0].IsIndices
        && step.OutputShape.Last == step.OutputLength
        && step.OutputLength == step.Inputs[0].IndexCount
        && !LastLayer.ThatComputes(step.Nodes, step.Outputs[0].Value).Operator.GivesProbabilities;

    private static Shape AtOneStep(Shape sequence) => sequence.WithAxis(0, 1);
}
