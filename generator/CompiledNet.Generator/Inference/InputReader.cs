using System.Globalization;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Inference;

/// <summary>Reads what comes into a network: one input whose shape the class says, or several that have names.</summary>
/// <param name="spec">What the user declared.</param>
/// <param name="nodes">The layers, once they are known.</param>
/// <param name="diagnostics">Where mistakes go.</param>
internal sealed class InputReader(NetworkSpec spec, List<GraphNode> nodes, List<DiagnosticInfo> diagnostics)
{
    private readonly LayerSpec[] _named = [.. spec.Layers.Where(layer => layer.IsInput)];

    /// <summary>The shape of the only input, or of the numbers of all that have names; null on a class that is a block only.</summary>
    public Shape? JointShape => spec.IsBlockOnly ? null
        : _named.Length == 0 ? spec.InputShape
        : new Shape(_named.Where(input => !input.IsIndexInput).Sum(input => input.InputShape.Length));

    /// <returns>False after a diagnostic.</returns>
    public bool CheckDeclarations()
    {
        if (_named.Length > 0 && spec.InputShape is { } shape)
        {
            Report(Descriptors.IllegalOption, 0, "[Network]", "InputShape", shape.ToString(), "left out where [Input] says what comes in");
            return false;
        }

        string limit = Shape.MaximumLength.ToString("N0", CultureInfo.InvariantCulture);
        long numbers = 0;
        foreach (LayerSpec input in _named)
        {
            if (input.Options.Text("Kind") is { } kind && kind is not ("Numbers" or "Indices"))
            {
                Report(Descriptors.IllegalOption, input.Site, $"[Input] '{input.Name}'", "Kind", kind, "Numbers or Indices");
                return false;
            }

            if (input.InputShape is { Rank: > 0, IsLegal: false } illegal)
            {
                Report(Descriptors.InputShapeIllegal, input.Site, illegal.ToString(), limit);
                return false;
            }

            numbers += input.InputShape.Rank == 0 ? 0 : input.InputShape.Length;
            if (numbers <= Shape.MaximumLength) continue;
            Report(Descriptors.NetworkTooLarge, input.Site, $"[Input] '{input.Name}'", $"all inputs together have more than {limit} elements");
            return false;
        }

        return true;
    }

    /// <summary>The inputs, each with the place where it begins among those of its kind.</summary>
    public EquatableArray<GraphInput> Read(Shape inputShape)
    {
        if (_named.Length == 0)
        {
            var only = new GraphInput(HasLengths(0) ? BlockExpander.InputName : null, inputShape, IndexCountOf(0), 0, 0);
            return HasLengths(0) ? [only, LengthsOf(only, only.IsIndices ? inputShape.Length : 0)] : [only];
        }

        var inputs = new List<GraphInput>();
        foreach (LayerSpec input in _named)
        {
            GraphNode node = nodes.First(candidate => candidate.Kind == LayerSpec.Input && candidate.Name == input.Name);
            int count = IndexCountOf(node.Value);
            inputs.Add(new GraphInput(node.Name, node.Shape, count, Behind(count > 0), node.Value) { StateOf = input.Options.Text(StateEnds.Of) });
            if (HasLengths(node.Value)) inputs.Add(LengthsOf(inputs[inputs.Count - 1], Behind(areIndices: true)));
        }

        return inputs.ToEquatableArray();

        int Behind(bool areIndices) => inputs.Where(other => other.IsIndices == areIndices).Sum(other => other.Shape.Length);
    }

    /// <summary>Whether a layer heeds the lengths of an input.</summary>
    private bool HasLengths(int value) => nodes.Any(node => node.LengthsOf == value);

    /// <summary>The lengths of an input: one number for each sample, from 1 to the time steps of the input.</summary>
    private static GraphInput LengthsOf(GraphInput input, int offset) =>
        new(input.Name + BlockExpander.Lengths, new Shape(1), input.Shape.Extents[0] + 1, offset, GraphInput.NoValue) { LengthsOf = input.Value };

    /// <summary>How many different indices every layer takes that reads them from a value; 0 where it is numbers.</summary>
    private int IndexCountOf(int value) => nodes
        .Where(node => node.Operator.ReadsIndices && node.Inputs.Contains(value))
        .Select(node => node.Operator.IndexCount)
        .DefaultIfEmpty(0)
        .Min();

    /// <summary>An input is numbers for all layers that read it, or indices for all; nothing else is indices.</summary>
    public bool CheckReaders()
    {
        foreach (GraphNode node in nodes.Where(node => node.Kind == LayerSpec.Input && HasLengths(node.Value)))
        {
            if (nodes.Find(other => other.Kind == LayerSpec.Input && other.Name == node.Name + BlockExpander.Lengths) is not { } twin) continue;
            Report(Descriptors.DuplicateLayerName, twin.Site, twin.Name);
            return false;
        }

        if (_named.Length > 0) return CheckNamedInputKinds();
        GraphNode[] readers = [.. nodes.Where(node => node.Operator.ReadsIndices)];
        if (readers.Length == 0) return true;
        if (Array.Find(readers, node => node.Inputs[0] != 0) is { } reader)
        {
            string source = $"'{nodes[reader.Inputs[0] - 1].Name}' gives numbers; let it read the network's input with From = \"input\"";
            Report(Descriptors.InputKindMismatch, reader.Site, $"'{reader.Name}'", "indices", source);
            return false;
        }

        if (nodes.Find(node => !node.Operator.ReadsIndices && node.Inputs.Contains(0)) is not { } other) return true;
        string name = readers[0].Name;
        Report(Descriptors.InputKindMismatch, other.Site, $"'{other.Name}'", "numbers", $"the network's input is indices, as '{name}' reads it; let it read '{name}'");
        return false;
    }

    private bool CheckNamedInputKinds()
    {
        foreach (GraphNode node in nodes)
        {
            foreach (GraphNode source in node.Inputs.Where(value => value > 0).Select(value => nodes[value - 1]))
            {
                if (source.Operator.GivesIndices == node.Operator.ReadsIndices) continue;
                (string reads, string gives) = node.Operator.ReadsIndices
                    ? ("indices", $"'{source.Name}' gives numbers; let it read an input with Kind = InputKind.Indices")
                    : ("numbers", $"'{source.Name}' is indices; let it read an [Embedding] of them");
                Report(Descriptors.InputKindMismatch, node.Site, $"'{node.Name}'", reads, gives);
                return false;
            }
        }

        return true;
    }

    private void Report(DiagnosticDescriptor descriptor, int site, params string[] arguments) =>
        diagnostics.Add(new DiagnosticInfo(descriptor, site, arguments));
}
