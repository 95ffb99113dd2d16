using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Graphs;

/// <summary>
/// A network whose shapes are known. Value 0 is the network's input; node i computes value i + 1, and reads only values
/// with smaller numbers.
/// </summary>
internal sealed record Graph(
    ClassSpec Class,
    bool IsDouble,
    Shape InputShape,
    EquatableArray<GraphNode> Nodes,
    int Output,
    LossNode? Loss,
    ParameterLayout Layout)
{
    /// <summary>Every tensor once, in the order of the layers that own them.</summary>
    public EquatableArray<ParameterSpec> Parameters => Layout.Parameters;

    public string ElementType => IsDouble ? "double" : "float";

    public Shape OutputShape => ShapeOf(Output);

    /// <summary>Whether the network's input is indices.</summary>
    public bool HasIndexInput => Nodes.Any(node => node.Operator.ReadsIndices);

    /// <summary>How many different indices every layer takes that reads them.</summary>
    public int IndexCount => Nodes.Where(node => node.Operator.ReadsIndices).Min(node => node.Operator.IndexCount);

    /// <summary>The type of the elements of inputs.</summary>
    public string InputType => HasIndexInput ? "int" : ElementType;

    /// <summary>Whether there is a backward pass: from the network's own loss, or from the gradients that a caller gives.</summary>
    public bool HasGradients => Loss is not null || HasOutsideLoss;

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
internal sealed record ParameterSpec(
    string Tensor,
    string Layer,
    Shape Shape,
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
    /// <summary>The index along its first axis of what begins as zero and is not learnt; -1 for none.</summary>
    public int PaddingRow { get; init; } = -1;

    public string Name => $"{Layer}.{Tensor}";

    /// <summary>The name with dots between all its words, from which identifiers are made.</summary>
    public string Words => $"{Layer}.{Tensor.Replace('_', '.')}";

    public ParameterSection Section => IsFrozen ? ParameterSection.Frozen : IsStatistic ? ParameterSection.Statistics : ParameterSection.Trained;
}

/// <summary>The loss behind the network's output.</summary>
internal sealed record LossNode(LossOperator Operator, int TargetLength, int Site);

/// <summary>Questions about a graph that the emitter asks often.</summary>
internal static class GraphExtensions
{
    /// <summary>The C# keyword of a target's element.</summary>
    public static string TargetType(this Graph graph) =>
        graph.Loss is { Operator.HasIndexTargets: true } ? "int" : graph.ElementType;
}
