using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>For which layer a kernel is called, and what it is named after where layers share it.</summary>
internal static class Labels
{
    /// <param name="node">The layer.</param>
    /// <param name="suffix">What the kernel does for it: <c>Forward</c>.</param>
    public static Label Of(GraphNode node, string suffix) => new(node.Index, node.Name, node.Template, Shape(node), suffix);

    /// <summary>The kind of a layer, and the shapes of its first input and its output: <c>DenseReLU64To64</c>.</summary>
    private static string Shape(GraphNode node) => $"{node.Kind}{Activation(node)}{Text(node.InputShapes[0])}To{Text(node.Shape)}";

    private static string Activation(GraphNode node) => node.Operator.EndsIn is { } name and not "Identity" ? name : "";

    private static string Text(Shape shape) => string.Join("x", shape.Extents.Select(extent => Literal.Int(extent)));
}
