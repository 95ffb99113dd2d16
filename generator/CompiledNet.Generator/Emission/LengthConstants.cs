using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>The constants of a class that tell how long its inputs, outputs and targets are.</summary>
internal static class LengthConstants
{
    public static IEnumerable<(string Name, int Value, string Summary)> Of(Graph graph)
    {
        var signature = new Signature(graph);
        foreach (Part part in signature.Inputs.Where((_, i) => graph.Inputs[i].LengthsOf is null))
        {
            yield return signature.HasNamedInputs
                ? (Names.Pascal(part.Name.TrimStart('@')) + "Length", part.Length, $"The number of elements of one sample's input of that name, of shape {part.Shape}.")
                : ("InputLength", part.Length, $"The number of elements of one input sample, of shape {part.Shape}.");
        }

        foreach (Part part in signature.Outputs)
        {
            yield return signature.HasNamedOutputs
                ? (Names.Pascal(part.Name.TrimStart('@')) + "Length", part.Length, $"The number of elements of one sample's output of that name, of shape {part.Shape}.")
                : ("OutputLength", part.Length, $"The number of elements of one output sample, of shape {part.Shape}.");
        }

        foreach (Part part in signature.Targets.Where(part => !part.IsBehindTarget))
        {
            yield return signature.HasNamedTargets
                ? (Names.Pascal(part.Name.TrimStart('@')) + "Length", part.Length, "The number of elements of one sample's targets of that name.")
                : ("TargetLength", part.Length, "The number of elements of one target sample.");
        }
    }
}
