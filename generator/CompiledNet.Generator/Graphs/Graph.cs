using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Graphs;

/// <summary>
/// A network whose shapes are known. Value 0 is the network's input, or where inputs have names the numbers of all of them one after
/// the other; node i computes value i + 1, and reads only values with smaller numbers.
/// </summary>
/// <param name="InputShape">The shape of value 0.</param>
/// <param name="Inputs">What a sample gives, at least one.</param>
/// <param name="Outputs">What comes out, at least one.</param>
/// <param name="Losses">The network's own losses.</param>
internal sealed record Graph(
    ClassSpec Class,
    bool IsDouble,
    Shape InputShape,
    EquatableArray<GraphInput> Inputs,
    EquatableArray<GraphNode> Nodes,
    EquatableArray<GraphOutput> Outputs,
    EquatableArray<LossNode> Losses,
    ParameterLayout Layout)
{
    /// <summary>The time steps of the sequences that a step of a stream belongs to; null for whole sequences.</summary>
    public int? StreamSteps { get; init; }

    /// <summary>Whether a layer of a stream does something else at each time step, so that there are no more than sequences have.</summary>
    public bool CountsSteps => StreamSteps is not null && Nodes.Any(node => node.Operator.CountsSteps);

    /// <summary>After how many time steps the numbers of those of a stream may begin anew: 1 where nobody asks for them, or where they have an end.</summary>
    public int StepPeriod => StreamSteps is null || CountsSteps ? 1 : Nodes.Max(node => node.Operator.StepPeriod);

    /// <summary>Whether the time steps of a stream are numbered.</summary>
    public bool NumbersSteps => CountsSteps || StepPeriod > 1;

    /// <summary>Whether training gives outputs beside gradients: the final states with which it goes on in the next window of the same sequences.</summary>
    public bool TrainsWithOutputs => Losses.Count > 0 && Outputs.Any(output => output.StateOf is not null);

    /// <summary>Every tensor once, in the order of the layers that own them.</summary>
    public EquatableArray<ParameterSpec> Parameters => Layout.Parameters;

    /// <summary>The layers that read another one's output and are of a kind.</summary>
    public IEnumerable<(GraphNode Node, T Operator)> ReadersOf<T>(GraphNode node)
        where T : LayerOperator =>
        from reader in Nodes where reader.Inputs.Contains(node.Value) && reader.Operator is T select (reader, (T)reader.Operator);

    public string ElementType => IsDouble ? "double" : "float";

    /// <summary>The shape of the output, or of all outputs one after the other.</summary>
    public Shape OutputShape => Outputs.Count == 1 ? Outputs[0].Shape : new Shape(OutputLength);

    /// <summary>The elements of all outputs of a sample.</summary>
    public int OutputLength => Outputs.Sum(output => output.Shape.Length);

    /// <summary>The shape of the input, or of all inputs one after the other: of those that are numbers, if there are some.</summary>
    public Shape JointInputShape => Inputs.Count == 1 ? Inputs[0].Shape : HasIndicesAlone ? new Shape(IndexLength) : InputShape;

    /// <summary>The numbers of all inputs of a sample.</summary>
    public int NumberLength => Inputs.Where(input => !input.IsIndices).Sum(input => input.Shape.Length);

    /// <summary>The indices of all inputs of a sample.</summary>
    public int IndexLength => Inputs.Where(input => input.IsIndices).Sum(input => input.Shape.Length);

    /// <summary>The numbers of all targets of a sample, behind which lie its weights.</summary>
    public int TargetNumberLength => Losses.Where(loss => !loss.Operator.HasIndexTargets).Sum(loss => loss.RowLength) + WeightNames.Count;

    /// <summary>What the weights of samples are called; losses may share them.</summary>
    public IReadOnlyList<string> WeightNames => [.. Losses.Select(loss => loss.Weights).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The indices of all targets of a sample, each with its lengths behind it.</summary>
    public int TargetIndexLength => Losses.Where(loss => loss.Operator.HasIndexTargets).Sum(loss => loss.RowLength);

    /// <summary>Whether inputs are indices alone, which have no gradients.</summary>
    public bool HasIndicesAlone => NumberLength == 0;

    /// <summary>
    /// Whether each loss has a sum of its own: where there are several, or one with a weight, or with more than targets, or none whose targets
    /// tell how many samples there are.
    /// </summary>
    public bool HasLossSums => Losses.Count > 1
        || Losses.Any(loss => loss.Weight != 1 || loss.TargetLength == 0 || loss.Weights is not null || loss.Operator.Lengths.Count > 0);

    /// <summary>Whether the members of the class take inputs, outputs or targets under names.</summary>
    public bool HasNames => HasLossSums || Inputs[0].Name is not null || Outputs[0].Name is not null || Losses.Any(loss => loss.Name is not null);

    /// <summary>Whether there is a backward pass: from the network's own losses, or from the gradients that a caller gives.</summary>
    public bool HasGradients => Losses.Count > 0 || HasOutsideLoss;

    /// <summary>Whether the loss is the caller's alone.</summary>
    public bool HasOutsideLoss { get; init; }

    /// <summary>The layer that needs the largest batch in training, and how many samples that has; null where each will do.</summary>
    public (GraphNode Node, int Samples)? LeastBatch => Nodes
        .Select(node => (Node: node, Samples: node.Operator.LeastBatch(node)))
        .Where(item => item.Samples > 1)
        .OrderByDescending(item => item.Samples)
        .Select(item => ((GraphNode, int)?)item)
        .FirstOrDefault();

    /// <summary>The samples that are worked through at once where a lane is a sample.</summary>
    public int PackSamples { get; } = PackSize.Of(InputShape, Nodes);

    public int ParameterCount => Nodes.Sum(node => node.ParameterCount);

    public long MultiplyAdds => Nodes.Sum(node => node.MultiplyAdds);

    public Shape ShapeOf(int value) => value == 0 ? InputShape : Nodes[value - 1].Shape;

    /// <summary>Where the weights of a name are among the numbers of all targets of a sample.</summary>
    public int OffsetOfWeights(string name) => TargetNumberLength - WeightNames.Count + WeightNames.ToList().IndexOf(name);

    /// <summary>Whether a value comes out.</summary>
    public bool IsOutput(int value) => Outputs.Any(output => output.Value == value);
}

/// <summary>
/// One layer of a graph. <paramref name="Kind"/> is the attribute's name without the suffix, <c>Dense</c>;
/// <paramref name="KindIndex"/> is its place among the layers of its kind in the order of the source, from 0;
/// <paramref name="Inputs"/> are the values it reads; <paramref name="Unroll"/> is what the layer says, or else the
/// network; <paramref name="Template"/> is its name within its block, behind the block's class, or null.
/// <paramref name="Parameters"/> are the tensors it reads, of which other layers may own some.
/// </summary>
internal sealed record GraphNode(
    int Index,
    string Name,
    string? Template,
    string Kind,
    int KindIndex,
    LayerOperator Operator,
    EquatableArray<int> Inputs,
    EquatableArray<Shape> InputShapes,
    Shape Shape,
    EquatableArray<ParameterSpec> Parameters,
    long MultiplyAdds,
    Unroll Unroll,
    int Site)
{
    public int Value => Index + 1;

    /// <summary>The value of the input whose lengths it heeds; null for none.</summary>
    public int? LengthsOf { get; init; }

    /// <summary>Its name without that of the block around it.</summary>
    public string OwnName => Template is null ? Name : Template.Substring(Template.IndexOf('.') + 1);

    /// <summary>The tensors that are its own.</summary>
    public IEnumerable<ParameterSpec> OwnParameters => Parameters.Where(parameter => parameter.Layer == Name);

    /// <summary>The numbers in them that are learnt, or were before they were frozen.</summary>
    public int ParameterCount => OwnParameters.Where(parameter => !parameter.IsStatistic).Sum(parameter => parameter.Shape.Length);

    public ParameterSpec Parameter(string tensor) => Parameters.First(parameter => parameter.Tensor == tensor);
}

/// <summary>
/// A tensor of parameters: its place in the flat block, and its strides there, which turn PyTorch's shape into rows
/// padded to 16 elements.
/// </summary>
/// <param name="Tensor">Its name within its layer: <c>weight</c>.</param>
/// <param name="Layer">The full name of the layer that owns it; others may be tied to it.</param>
/// <param name="StoredShape">The shape whose axes have strides: PyTorch's, or that with its first axis cut into parts.</param>
internal sealed record ParameterSpec(
    string Tensor,
    string Layer,
    Shape Shape,
    EquatableArray<int> StoredShape,
    EquatableArray<int> Strides,
    int StoredLength,
    int Offset,
    string Initializer,
    double Scale,
    int FanIn,
    int FanOut,
    bool IsStatistic,
    bool IsCount,
    bool IsFrozen)
{
    /// <summary>What the second quarter of it begins with, a forget gate's bias; NaN for what the initialiser gives.</summary>
    public double ForgetGateBias { get; init; } = double.NaN;

    /// <summary>The index along its first axis of what begins as zero and is not learnt; -1 for none.</summary>
    public int PaddingRow { get; init; } = -1;

    public string Name => $"{Layer}.{Tensor}";

    /// <summary>The name with dots between all its words, from which identifiers are made.</summary>
    public string Words => $"{Layer}.{Tensor.Replace('_', '.')}";

    public ParameterSection Section => IsFrozen ? ParameterSection.Frozen : IsStatistic ? ParameterSection.Statistics : ParameterSection.Trained;
}
