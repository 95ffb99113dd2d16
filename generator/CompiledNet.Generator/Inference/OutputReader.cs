using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Inference;

/// <summary>Finds the layers whose values come out.</summary>
/// <param name="spec">What the user declared.</param>
/// <param name="layers">All layers.</param>
/// <param name="outermost">The positions of the layers and blocks outside of blocks, by their names.</param>
/// <param name="diagnostics">Where mistakes go.</param>
internal sealed class OutputReader(
    NetworkSpec spec, IReadOnlyList<FlatLayer> layers, IReadOnlyDictionary<string, int> outermost, List<DiagnosticInfo> diagnostics)
{
    /// <returns>The outputs with the positions of their layers; null after a diagnostic.</returns>
    public IReadOnlyList<(string? Name, int Position)>? Read()
    {
        if (spec.Outputs.Count == 0) return [(null, layers.Count - 1)];
        var outputs = new List<(string? Name, int Position)>();
        foreach (OutputSpec output in spec.Outputs)
        {
            string name = output.Layer ?? "null";
            if (Find(name) is not { } position) return Fail(output, name, $"which is no layer; there are: {string.Join(", ", outermost.Keys)}");
            if (position < 0 || layers[position].Kind.IsInput) return Fail(output, name, "which is an input");
            if (outputs.Any(other => other.Name == name)) return Fail(output, name, "which is an output already");
            outputs.Add((name, position));
        }

        return outputs;
    }

    /// <summary>A layer inside a block has the name of its tensors.</summary>
    private int? Find(string name)
    {
        if (outermost.TryGetValue(name, out int position)) return position;
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i].Name == name) return i;
        }

        return null;
    }

    private IReadOnlyList<(string? Name, int Position)>? Fail(OutputSpec output, string name, string reason)
    {
        diagnostics.Add(new DiagnosticInfo(Descriptors.UnknownOutput, output.Site, ["[Output]", $"names '{name}', {reason}"]));
        return null;
    }
}
