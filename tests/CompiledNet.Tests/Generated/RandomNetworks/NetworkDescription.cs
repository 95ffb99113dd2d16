using System.Text;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A network, or the body of a block, as the test knows it.</summary>
/// <param name="InputShape">The shape of its input.</param>
/// <param name="Layers">Its layers; the last one's output is its own.</param>
internal sealed record NetworkDescription(int[] InputShape, LayerDescription[] Layers)
{
    /// <summary>The shape of its output.</summary>
    public int[] OutputShape => Layers[^1].Shape;

    /// <summary>The fewest samples of a batch that leave each channel of a batch normalisation two values.</summary>
    public int LeastBatch => Layers.Any(layer => layer switch
    {
        BatchNormDescription norm => Value.Length(norm.Shape) == norm.Shape[norm.Axis],
        BlockDescription block => block.Body.LeastBatch > 1,
        _ => false,
    }) ? 2 : 1;

    /// <summary>Computes the outputs of a batch, layer after layer.</summary>
    /// <param name="inputs">The inputs of each sample.</param>
    /// <param name="pass">The pass, with the parameters.</param>
    /// <param name="path">What the names of its parameters begin with.</param>
    public double[][] Evaluate(double[][] inputs, PlainPass pass, string path = "")
    {
        var values = new Dictionary<string, BatchValue> { ["input"] = new(InputShape, inputs) };
        foreach (LayerDescription layer in Layers)
        {
            BatchValue[] read = [.. layer.Sources.Select(source => values[source])];
            values[layer.OutputName] = new BatchValue(layer.Shape, layer.Evaluate(read, pass, path));
        }

        return values[Layers[^1].OutputName].Samples;
    }

    /// <summary>Writes its class, and those of the blocks in it.</summary>
    /// <param name="source">Where to.</param>
    /// <param name="className">The name of the class.</param>
    /// <param name="first">The attribute in front of the layers.</param>
    /// <param name="last">The attribute behind them, or nothing.</param>
    public void Write(StringBuilder source, string className, string first, string last)
    {
        foreach (BlockDescription block in Layers.OfType<BlockDescription>().Where(block => block.ClassSuffix == block.Name))
            block.Body.Write(source, $"{className}_{block.Name}", "[Network]", "");
        source.AppendLine(first);
        foreach (LayerDescription layer in Layers) source.AppendLine(layer.Attribute(className));
        if (last.Length > 0) source.AppendLine(last);
        source.AppendLine($"internal sealed partial class {className};").AppendLine();
    }
}
