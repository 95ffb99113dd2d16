using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>The option <c>Axis</c>: an axis of a layer's first input, from the last if negative.</summary>
internal static class AxisOption
{
    private const string Name = "Axis";

    /// <summary>The number of the axis, from 0; null after a diagnostic has been reported.</summary>
    public static int? Of(LayerInference layer)
    {
        Shape shape = layer.Input;
        int given = layer.Options.Int(Name);
        if (given >= -shape.Rank && given < shape.Rank) return given < 0 ? given + shape.Rank : given;
        layer.IllegalOption(Name, given, $"from {-shape.Rank} to {shape.Rank - 1} for an input of shape {shape}");
        return null;
    }
}
