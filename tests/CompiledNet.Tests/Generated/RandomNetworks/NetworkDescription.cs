using System.Text;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A network, or the body of a block, as the test knows it.</summary>
/// <param name="InputShape">The shape of its input.</param>
/// <param name="Layers">Its layers; the last one's output is its own.</param>
internal sealed record NetworkDescription(int[] InputShape, LayerDescription[] Layers)
{
    /// <summary>The name of the only input.</summary>
    public const string Unnamed = "input";

    /// <summary>The names of its inputs, all of one shape.</summary>
    public string[] Inputs { get; init; } = [Unnamed];

    /// <summary>The names of the layers whose values come out; none where it is the last one's, without a name.</summary>
    public string[] Outputs { get; init; } = [];

    /// <summary>The shape of the last layer's output.</summary>
    public int[] OutputShape => Layers[^1].Shape;

    /// <summary>The shape of what comes out, of several outputs all elements of a sample.</summary>
    public int[] WholeOutputShape => Outputs.Length <= 1 ? OutputShape : [Outputs.Sum(name => Value.Length(ShapeOf(name)))];

    /// <summary>The shape of a layer's output.</summary>
    public int[] ShapeOf(string name) => Array.Find(Layers, layer => layer.OutputName == name)!.Shape;

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
        int length = Value.Length(InputShape);
        var values = new Dictionary<string, BatchValue>();
        for (int i = 0; i < Inputs.Length; i++)
            values[Inputs[i]] = new BatchValue(InputShape, [.. inputs.Select(sample => sample[(i * length)..((i + 1) * length)])]);
        foreach (LayerDescription layer in Layers)
        {
            BatchValue[] read = [.. layer.Sources.Select(source => values[source])];
            values[layer.OutputName] = new BatchValue(layer.Shape, layer.Evaluate(read, pass, path));
        }

        if (Outputs.Length == 0) return values[Layers[^1].OutputName].Samples;
        return [.. Enumerable.Range(0, inputs.Length).Select(sample => Outputs.SelectMany(name => values[name].Samples[sample]).ToArray())];
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
