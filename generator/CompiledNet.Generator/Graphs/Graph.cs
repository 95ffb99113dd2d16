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
    EquatableArray<ParameterSpec> Parameters,
    int StorageLength)
{
    public string ElementType => IsDouble ? "double" : "float";

    public Shape OutputShape => ShapeOf(Output);

    public int ParameterCount => Nodes.Sum(node => node.ParameterCount);

    public long MultiplyAdds => Nodes.Sum(node => node.MultiplyAdds);

    public Shape ShapeOf(int value) => value == 0 ? InputShape : Nodes[value - 1].Shape;
}

/// <summary>
/// One layer of a graph. <paramref name="Kind"/> is the attribute's name without the suffix, <c>Dense</c>;
/// <paramref name="KindIndex"/> is its place among the layers of its kind in the order of the source, from 0;
/// <paramref name="Inputs"/> are the values it reads; <paramref name="Unroll"/> is what the layer says, or else the
/// network; <paramref name="Template"/> is its name within its block, behind the block's class, or null.
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

    public int ParameterCount => Parameters.Sum(parameter => parameter.Shape.Length);

    public ParameterSpec Parameter(string tensor) => Parameters.First(parameter => parameter.Tensor == tensor);
}

/// <summary>
/// A tensor of parameters: its place in the flat block, and its strides there, which turn PyTorch's shape into rows
/// padded to 16 elements.
/// </summary>
internal sealed record ParameterSpec(
    string Tensor,
    string Name,
    Shape Shape,
    EquatableArray<int> Strides,
    int StoredLength,
    int Offset,
    string Initializer,
    double Scale,
    int FanIn,
    int FanOut);

/// <summary>The loss behind the network's output.</summary>
internal sealed record LossNode(LossOperator Operator, int TargetLength, int Site);

/// <summary>Questions about a graph that the emitter asks often.</summary>
internal static class GraphExtensions
{
    /// <summary>The C# keyword of a target's element.</summary>
    public static string TargetType(this Graph graph) =>
        graph.Loss is { Operator.HasIndexTargets: true } ? "int" : graph.ElementType;
}
