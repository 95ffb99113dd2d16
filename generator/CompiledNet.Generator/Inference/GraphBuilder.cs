using System.Globalization;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Inference;

/// <summary>The result of inferring: the graph, or null after an error.</summary>
internal sealed record InferredNetwork(Graph? Graph, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>Walks the layers, each of which says its output's shape and its parameters.</summary>
internal sealed class GraphBuilder
{
    /// <summary>The elements of all parameters together; beyond it byte offsets would leave the range of an integer.</summary>
    private const long MaximumStorage = 1 << 27;

    /// <summary>The attribute that stands in a loss's place where the caller has the loss.</summary>
    private const string OutsideLoss = "ExternalLoss";

    private readonly NetworkSpec _spec;
    private readonly CancellationToken _cancellation;
    private readonly List<DiagnosticInfo> _diagnostics = [];
    private readonly List<GraphNode> _nodes = [];
    private long _storage;

    private GraphBuilder(NetworkSpec spec, CancellationToken cancellation) => (_spec, _cancellation) = (spec, cancellation);

    public static InferredNetwork Build(NetworkSpec spec, CancellationToken cancellation)
    {
        var builder = new GraphBuilder(spec, cancellation);
        Graph? graph = builder.Build();
        return new InferredNetwork(graph, builder._diagnostics.ToEquatableArray());
    }

    private Graph? Build()
    {
        if (_spec.InputShape is not { } inputShape) return CheckBlockOnly();
        if (new BlockExpander(_diagnostics).Expand(_spec.Layers) is not { } layers) return null;
        if (Sort(layers) is not { } order || !CheckAllUsed(layers)) return null;

        int[] kindIndices = KindIndices(layers);
        var valueOf = new Dictionary<int, int> { [FlatLayer.NetworkInput] = 0 };
        foreach (int position in order)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!AddNode(layers[position], kindIndices[position], inputShape, valueOf)) return null;
            valueOf[position] = _nodes.Count;
        }

        if (!CheckInputKind()) return null;
        if (!new TieResolver(_nodes, _diagnostics).Resolve(layers, position => valueOf[position] - 1)) return null;
        ParameterLayout layout = LayOut();
        int output = valueOf[layers.Count - 1];
        LossNode? loss = null;
        bool isOutside = _spec.Loss is { Kind: OutsideLoss };
        if (_spec.Loss is { } lossSpec && !isOutside)
        {
            loss = InferLoss(lossSpec, output);
            if (loss is null) return null;
        }

        return new Graph(
            _spec.Class, _spec.IsDouble, inputShape, _nodes.ToEquatableArray(), output, loss, layout)
        {
            HasOutsideLoss = isOutside,
        };
    }

    /// <summary>A class without a shape serves as a block; with a loss it is meant to be trained and needs one.</summary>
    private Graph? CheckBlockOnly()
    {
        if (_spec.Loss is not null) Report(Descriptors.InputShapeMissing, 0, _spec.Class.Name);
        if (_spec.Layers.FirstOrDefault(layer => layer.Block?.Obstacle == BlockObstacle.Recursive) is { } recursive)
        {
            Report(Descriptors.RecursiveBlock, recursive.Site, recursive.Block!.ClassName);
        }

        return null;
    }

    /// <summary>An order in which every layer follows those it reads, as close to the source's as possible.</summary>
    private List<int>? Sort(IReadOnlyList<FlatLayer> layers)
    {
        var order = new List<int>();
        var states = new int[layers.Count]; // 0 new, 1 under way, 2 done
        for (int start = 0; start < layers.Count; start++)
        {
            if (!Visit(start)) return null;
        }

        return order;

        // Iterative, since a long chain of layers must not exhaust the compiler's stack.
        bool Visit(int start)
        {
            var stack = new Stack<(int Layer, int Next)>();
            if (states[start] == 0) stack.Push((start, 0));
            while (stack.Count > 0)
            {
                (int layer, int next) = stack.Pop();
                states[layer] = 1;
                if (next == layers[layer].Sources.Count)
                {
                    states[layer] = 2;
                    order.Add(layer);
                    continue;
                }

                stack.Push((layer, next + 1));
                int source = layers[layer].Sources[next];
                if (source == FlatLayer.NetworkInput || states[source] == 2) continue;
                if (states[source] == 1)
                {
                    Report(Descriptors.LayerCycle, layers[layer].Site, layers[layer].Title, $"'{layers[source].Name}'");
                    return false;
                }

                stack.Push((source, 0));
            }

            return true;
        }
    }

    /// <summary>The network's input is numbers for all layers that read it, or indices for all; nothing else is indices.</summary>
    private bool CheckInputKind()
    {
        GraphNode[] readers = [.. _nodes.Where(node => node.Operator.ReadsIndices)];
        if (readers.Length == 0) return true;
        if (Array.Find(readers, node => node.Inputs[0] != 0) is { } reader)
        {
            string source = $"'{_nodes[reader.Inputs[0] - 1].Name}' gives numbers; let it read the network's input with From = \"input\"";
            Report(Descriptors.InputKindMismatch, reader.Site, $"'{reader.Name}'", "indices", source);
            return false;
        }

        if (_nodes.Find(node => !node.Operator.ReadsIndices && node.Inputs.Contains(0)) is not { } other) return true;
        string name = readers[0].Name;
        Report(Descriptors.InputKindMismatch, other.Site, $"'{other.Name}'", "numbers", $"the network's input is indices, as '{name}' reads it; let it read '{name}'");
        return false;
    }

    /// <summary>The place of each layer among those of its kind, in the order of the source.</summary>
    private static int[] KindIndices(IReadOnlyList<FlatLayer> layers)
    {
        var counts = new Dictionary<LayerKind, int>();
        return [.. layers.Select(layer => counts[layer.Kind] = counts.TryGetValue(layer.Kind, out int count) ? count + 1 : 0)];
    }

    private bool CheckAllUsed(IReadOnlyList<FlatLayer> layers)
    {
        var used = new HashSet<int>(layers.SelectMany(layer => layer.Sources)) { layers.Count - 1 };
        for (int i = 0; i < layers.Count; i++)
        {
            if (!used.Contains(i)) Report(Descriptors.LayerOutputUnused, layers[i].Site, layers[i].Title);
        }

        return used.Count(position => position >= 0) == layers.Count;
    }

    private bool AddNode(FlatLayer layer, int kindIndex, Shape inputShape, Dictionary<int, int> valueOf)
    {
        int[] inputs = [.. layer.Sources.Select(source => valueOf[source])];
        Shape[] shapes = [.. inputs.Select(value => value == 0 ? inputShape : _nodes[value - 1].Shape)];
        var inference = new LayerInference(layer, shapes, _diagnostics);
        if (UnrollOption.Of(layer.Options, _spec.Unroll) is not { } unroll)
        {
            return inference.IllegalOption(UnrollOption.Name, layer.Options.Text(UnrollOption.Name)!, UnrollOption.Expected) is not null;
        }

        if (layer.Kind.Infer(inference) is not { } inferred) return false;
        if (!RealOptions.Check(layer.Title, layer.Options, layer.Site, _spec.IsDouble, _diagnostics)) return false;

        string limit = Shape.MaximumLength.ToString("N0", CultureInfo.InvariantCulture);
        Shape shape = inferred.Output;
        if (!shape.IsLegal) return inference.TooLarge($"its output {shape} has more than {limit} elements") is not null;

        _storage += inference.Parameters.Sum(parameter => (long)parameter.StoredLength);
        if (_storage > MaximumStorage)
        {
            limit = MaximumStorage.ToString("N0", CultureInfo.InvariantCulture);
            return inference.TooLarge($"its parameters and those before it take more than {limit} elements") is not null;
        }

        _nodes.Add(new GraphNode(
            _nodes.Count, layer.Name, layer.Template, layer.Kind.Name, kindIndex, inferred.Operator, inputs.ToEquatableArray(), shapes.ToEquatableArray(), shape,
            inference.Parameters.ToEquatableArray(), inference.MultiplyAdds, unroll, layer.Site));
        return true;
    }

    /// <summary>Gives every tensor its place in the block, and tells all layers that read it.</summary>
    private ParameterLayout LayOut()
    {
        ParameterLayout layout = ParameterLayout.Of(_nodes.SelectMany(node => node.OwnParameters));
        Dictionary<string, ParameterSpec> placed = layout.Parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        for (int i = 0; i < _nodes.Count; i++)
        {
            _nodes[i] = _nodes[i] with { Parameters = _nodes[i].Parameters.Select(parameter => placed[parameter.Name]).ToEquatableArray() };
        }

        return layout;
    }

    private LossNode? InferLoss(LossSpec spec, int output)
    {
        if (Registry<LossKind>.Find(spec.Kind) is not { } kind)
        {
            Report(Descriptors.UnknownLayer, spec.Site, spec.Kind);
            return null;
        }

        GraphNode[] upToOutput = [.. _nodes.Take(output)];
        var inference = new LossInference(kind.Name, spec.Options, _nodes[output - 1].Shape, upToOutput, spec.Site, _diagnostics);
        return kind.Infer(inference) is { } inferred
            && RealOptions.Check($"[{kind.Name}]", spec.Options, spec.Site, _spec.IsDouble, _diagnostics)
            ? new LossNode(inferred.Operator, inferred.TargetLength, spec.Site)
            : null;
    }

    private void Report(DiagnosticDescriptor descriptor, int site, params string[] arguments) =>
        _diagnostics.Add(new DiagnosticInfo(descriptor, site, arguments));
}
