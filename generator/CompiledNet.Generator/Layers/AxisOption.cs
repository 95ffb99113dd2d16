using System.Globalization;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>The options <c>Axis</c> and <c>Axes</c>: axes of a layer's first input, from the last if negative.</summary>
internal static class AxisOption
{
    private const string One = "Axis", Several = "Axes";

    /// <summary>The number of the axis, from 0; null after a diagnostic has been reported.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="more">The axes that its output has more than its input, where it is one of those.</param>
    public static int? Of(LayerInference layer, int more = 0)
    {
        int rank = layer.Input.Rank + more;
        int given = layer.Options.Int(One);
        if (Numbered(given, rank) is { } axis) return axis;
        layer.IllegalOption(One, given, $"from {Literal.Int(-rank)} to {Literal.Int(rank - 1)} for an input of shape {layer.Input}");
        return null;
    }

    /// <summary>Different axes, as they are given; null after a diagnostic has been reported.</summary>
    public static int[]? ListOf(LayerInference layer)
    {
        int rank = layer.Input.Rank;
        int[] given = [.. layer.Options.Array<int>(Several) ?? []];
        int[] axes = [.. given.Select(axis => Numbered(axis, rank)).OfType<int>()];
        if (axes.Length == given.Length && axes.Distinct().Count() == axes.Length) return axes;
        string text = $"({string.Join(", ", given.Select(axis => axis.ToString(CultureInfo.InvariantCulture)))})";
        layer.IllegalOption(Several, text, $"different axes from {Literal.Int(-rank)} to {Literal.Int(rank - 1)} for an input of shape {layer.Input}");
        return null;
    }

    private static int? Numbered(int given, int rank) => given >= -rank && given < rank ? (given < 0 ? given + rank : given) : null;
}
