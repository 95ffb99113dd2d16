using CompiledNet.Benchmarks.Format;

namespace CompiledNet.Benchmarks;

/// <content>One operator, which has time in front of the samples and its gates in an order of its own.</content>
internal abstract partial record RecurrentModel
{
    /// <summary>The operator.</summary>
    protected abstract string OnnxOperation { get; }

    /// <summary>Which of our gates each of its gates is.</summary>
    protected abstract int[] OnnxGates { get; }

    /// <summary>Attributes beside the number of units.</summary>
    protected virtual AttributeProto[] OnnxAttributes => [];

    public override string AddTo(OnnxGraph graph, string[] inputs)
    {
        float[] inputWeight = InOrder(graph.Values(InputWeightName));
        float[] stateWeight = InOrder(graph.Values(StateWeightName));
        float[] biases = [.. InOrder(graph.Values(InputBiasName)), .. InOrder(graph.Values(StateBiasName))];
        string timeFirst = graph.Add("Transpose", Name, inputs, OnnxAttribute.Integers("perm", 1, 0, 2));
        string states = graph.Add(
            OnnxOperation,
            Name,
            [
                timeFirst,
                graph.AddTensor(InputWeightName, [1, Gates * Units, Inputs], inputWeight),
                graph.AddTensor(StateWeightName, [1, Gates * Units, Units], stateWeight),
                graph.AddTensor($"{Name}.biases", [1, biases.Length], biases),
            ],
            [OnnxAttribute.Integer("hidden_size", Units), .. OnnxAttributes]);

        // (time, direction, sample, units)
        string oneDirection = graph.Add("Squeeze", Name, [states, graph.AddIndices($"{Name}.direction", 1)]);
        return graph.Add("Transpose", Name, [oneDirection], OnnxAttribute.Integers("perm", 1, 0, 2));
    }

    private float[] InOrder(float[] rows)
    {
        int length = rows.Length / Gates;
        return [.. OnnxGates.SelectMany(gate => rows.AsSpan(gate * length, length).ToArray())];
    }
}
