using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>Names of methods that layers with different names share, since what they compute is the same.</summary>
internal static class ShapeNames
{
    /// <summary>The kind of a layer, and the shapes of its first input and its output: <c>DenseReLU64To64</c>.</summary>
    public static string Of(GraphNode node) => $"{node.Kind}{Activation(node)}{Of(node.InputShapes[0])}To{Of(node.Shape)}";

    private static string Activation(GraphNode node) => node.Operator.EndsIn is { } name and not "Identity" ? name : "";

    private static string Of(Shape shape) => string.Join("x", shape.Extents.Select(extent => Literal.Int(extent)));
}
