using System.Text;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A network, or the body of a block, as the test knows it.</summary>
/// <param name="InputShape">The shape of its input.</param>
/// <param name="Layers">Its layers; the last one's output is its own.</param>
internal sealed record NetworkDescription(int[] InputShape, LayerDescription[] Layers)
{
    /// <summary>The shape of its output.</summary>
    public int[] OutputShape => Layers[^1].Shape;

    /// <summary>Computes the output of one sample, layer after layer.</summary>
    /// <param name="input">The elements of the input.</param>
    /// <param name="parameter">A parameter's elements by name.</param>
    /// <param name="path">What the names of its parameters begin with.</param>
    public double[] Evaluate(double[] input, Func<string, double[]> parameter, string path = "")
    {
        var values = new Dictionary<string, Value> { ["input"] = new(InputShape, input) };
        foreach (LayerDescription layer in Layers)
        {
            Value[] inputs = [.. layer.Sources.Select(source => values[source])];
            string name = layer is BlockDescription block ? block.OutputName : layer.Name;
            values[name] = new Value(layer.Shape, layer.Evaluate(inputs, parameter, path));
        }

        return values[Layers[^1] is BlockDescription last ? last.OutputName : Layers[^1].Name].Elements;
    }

    /// <summary>Writes its class, and those of the blocks in it.</summary>
    /// <param name="source">Where to.</param>
    /// <param name="className">The name of the class.</param>
    /// <param name="first">The attribute in front of the layers.</param>
    /// <param name="last">The attribute behind them, or nothing.</param>
    public void Write(StringBuilder source, string className, string first, string last)
    {
        foreach (BlockDescription block in Layers.OfType<BlockDescription>()) block.Body.Write(source, $"{className}_{block.Name}", "[Network]", "");
        source.AppendLine(first);
        foreach (LayerDescription layer in Layers) source.AppendLine(layer.Attribute(className));
        if (last.Length > 0) source.AppendLine(last);
        source.AppendLine($"internal sealed partial class {className};").AppendLine();
    }
}
