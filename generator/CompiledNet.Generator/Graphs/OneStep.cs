using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Graphs;

/// <summary>The graph of a network at one time step of its input.</summary>
internal static class OneStep
{
    /// <summary>
    /// The graph for an input (1, features) of a network over sequences (time, features), for an index of one over (time), or for an input
    /// (channels, 1) of one over (channels, time), in which a layer keeps something from step to step. Null where none does, or where a layer
    /// needs all steps at once.
    /// </summary>
    public static Graph? Of(Graph graph) => Of(graph, timeAxis: 0) ?? Of(graph, timeAxis: 1);

    private static Graph? Of(Graph graph, int timeAxis)
    {
        GraphInput? input = InputOf(graph);
        GraphOutput[] outputs = [.. graph.Outputs.Where(other => other.StateOf is null)];
        bool isOfSteps = input?.Shape.Rank == (input?.IsIndices == true ? 1 : 2) && input!.Shape.Rank > timeAxis;
        if (!isOfSteps || outputs.Length > 1 || !graph.Nodes.Any(node => node.Operator.KeepsState)) return null;

        // Whether each value has time steps, and its number in the new graph: a stream keeps the states that the network is given.
        var isSequence = new Dictionary<int, bool> { [input!.Value] = true };
        var numbers = new Dictionary<int, int> { [input.Value] = 0 };
        var nodes = new List<GraphNode>();
        foreach (GraphNode node in graph.Nodes.Where(node => !IsEnd(graph, node)))
        {
            int[] sources = [.. node.Inputs.Where(numbers.ContainsKey)];
            bool[] inputs = [.. sources.Select(value => isSequence[value]).Distinct()];
            Stepping stepping = timeAxis == 0 ? node.Operator.Stepping : node.Operator.SteppingOfChannels;
            if (inputs.Length != 1 || (inputs[0] && stepping == Stepping.Never)) return null;
            isSequence[node.Value] = inputs[0] && stepping == Stepping.EachStep;
            Shape[] shapes = [.. node.Inputs.Zip(node.InputShapes, (value, shape) => (value, shape)).Where(pair => numbers.ContainsKey(pair.value)).Select(pair => pair.shape)];
            GraphNode step = node with
            {
                Index = nodes.Count,
                Inputs = sources.Select(value => numbers[value]).ToEquatableArray(),
                InputShapes = shapes.Select(shape => inputs[0] ? shape.WithAxis(timeAxis, 1) : shape).ToEquatableArray(),
                Shape = isSequence[node.Value] ? node.Shape.WithAxis(timeAxis, 1) : node.Shape,

                // A stream is as long as it is.
                LengthsOf = null,
            };
            numbers[node.Value] = step.Value;
            nodes.Add(step);
        }

        int output = numbers[outputs[0].Value];
        return graph with
        {
            StreamSteps = input.Shape.Extents[timeAxis],
            InputShape = input.Shape.WithAxis(timeAxis, 1),
            Inputs = [input with { Shape = input.Shape.WithAxis(timeAxis, 1), Value = 0, Offset = 0 }],
            Nodes = nodes.ToEquatableArray(),
            Outputs = [outputs[0] with { Shape = nodes[output - 1].Shape, Value = output }],
        };
    }

    /// <summary>The only input that is a sequence; null where there are others, or where it has a name of the user's.</summary>
    private static GraphInput? InputOf(Graph graph)
    {
        GraphInput[] read = [.. graph.Inputs.Where(input => input.LengthsOf is null && input.StateOf is null)];
        return read.Length == 1 && (read[0].Value == 0 || graph.Inputs.Any(input => input.StateOf is not null)) ? read[0] : null;
    }

    /// <summary>Whether a layer stands for an input, or for a state that comes out.</summary>
    private static bool IsEnd(Graph graph, GraphNode node) =>
        graph.Inputs.Any(input => input.Value == node.Value) || graph.Outputs.Any(output => output.StateOf is not null && output.Value == node.Value);

    /// <summary>Whether a step of the graph takes a token and gives a logit for each token.</summary>
    public static bool WritesTokens(Graph step) =>
        step.Inputs[0].IsIndices
        && step.OutputShape.Last == step.OutputLength
        && step.OutputLength == step.Inputs[0].IndexCount
        && !LastLayer.ThatComputes(step.Nodes, step.Outputs[0].Value).Operator.GivesProbabilities;
}
