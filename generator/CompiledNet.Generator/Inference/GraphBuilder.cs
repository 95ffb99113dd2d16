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
    public const string OutsideLoss = "ExternalLoss";

    private readonly NetworkSpec _spec;
    private readonly CancellationToken _cancellation;
    private readonly List<DiagnosticInfo> _diagnostics = [];
    private readonly List<GraphNode> _nodes = [];
    private long _storage;

    private GraphBuilder(NetworkSpec spec, CancellationToken cancellation) => (_spec, _cancellation) = (spec, cancellation);

    public static InferredNetwork Build(NetworkSpec spec, CancellationToken cancellation)
    {
        var builder = new GraphBuilder(StateEnds.Declare(spec), cancellation);
        Graph? graph = builder.Build();
        return new InferredNetwork(graph, builder._diagnostics.ToEquatableArray());
    }

    private Graph? Build()
    {
        var inputs = new InputReader(_spec, _nodes, _diagnostics);
        if (!inputs.CheckDeclarations()) return null;
        if (inputs.JointShape is not { } inputShape) return CheckBlockOnly();
        var expander = new BlockExpander(_diagnostics);
        if (expander.Expand(_spec.Layers) is not { } layers) return null;
        if (new OutputReader(_spec, layers, expander.Outermost, _diagnostics).Read() is not { } outputs) return null;
        if (!layers.All(layer => CheckLengths(layer, layers))) return null;
        if (Sort(layers) is not { } order || !CheckAllUsed(layers, outputs)) return null;

        int[] kindIndices = KindIndices(layers);
        var valueOf = new Dictionary<int, int> { [FlatLayer.NetworkInput] = 0 };
        foreach (int position in order)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!AddNode(layers[position], kindIndices[position], inputShape, valueOf)) return null;
            valueOf[position] = _nodes.Count;
        }

        if (!inputs.CheckReaders()) return null;
        if (!new TieResolver(_nodes, _diagnostics).Resolve(layers, position => valueOf[position] - 1)) return null;
        ParameterLayout layout = LayOut();
        EquatableArray<GraphOutput> placed = Place(outputs, layers, valueOf);
        bool isOutside = _spec.Losses.Count == 1 && _spec.Losses[0].Kind == OutsideLoss;
        if (isOutside && !CheckOutside(_spec.Losses[0])) return null;
        if (new LossPlacer(_spec, _nodes, placed, _diagnostics).Place(isOutside ? [] : _spec.Losses) is not { } losses) return null;
        return new Graph(
            _spec.Class, _spec.IsDouble, inputShape, inputs.Read(inputShape), _nodes.ToEquatableArray(), placed, losses, layout)
        {
            HasOutsideLoss = isOutside,
        };
    }

    /// <summary>Alone it is no loss of the network's own: all outputs have their gradients from outside.</summary>
    /// <returns>False after a diagnostic.</returns>
    private bool CheckOutside(LossSpec loss)
    {
        if (!RealOptions.Check($"[{OutsideLoss}]", loss.Options, loss.Site, _spec.IsDouble, _diagnostics)) return false;
        foreach (string option in (string[])[LossPlacer.On, LossPlacer.Name, LossPlacer.Weight, LossPlacer.Weights])
        {
            if (loss.Options.Text(option) is null && loss.Options.Double(option, 1) == 1) continue;
            string given = loss.Options.Text(option) ?? loss.Options.Double(option, 1).ToString("R", CultureInfo.InvariantCulture);
            Report(Descriptors.IllegalOption, loss.Site, $"[{OutsideLoss}]", option, given, "left out where there is no other loss: BackwardFrom takes the gradients of all outputs");
            return false;
        }

        return true;
    }

    private EquatableArray<GraphOutput> Place(
        IReadOnlyList<(string? Name, int Position)> outputs, IReadOnlyList<FlatLayer> layers, Dictionary<int, int> valueOf)
    {
        var placed = new List<GraphOutput>();
        foreach ((string? name, int position) in outputs)
        {
            int value = valueOf[position];
            placed.Add(new GraphOutput(name, value, _nodes[value - 1].Shape, placed.Sum(output => output.Shape.Length))
            {
                StateOf = layers[position].Options.Text(StateEnds.Of),
            });
        }

        return placed.ToEquatableArray();
    }

    /// <summary>A class without a shape serves as a block; with a loss it is meant to be trained and needs one.</summary>
    private Graph? CheckBlockOnly()
    {
        if (_spec.Losses.Count > 0) Report(Descriptors.InputShapeMissing, 0, _spec.Class.Name);
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
                IReadOnlyList<int> sources = layers[layer].Dependencies;
                if (next == sources.Count)
                {
                    states[layer] = 2;
                    order.Add(layer);
                    continue;
                }

                stack.Push((layer, next + 1));
                int source = sources[next];
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

    /// <summary>The place of each layer among those of its kind, in the order of the source.</summary>
    private static int[] KindIndices(IReadOnlyList<FlatLayer> layers)
    {
        var counts = new Dictionary<LayerKind, int>();
        return [.. layers.Select(layer => counts[layer.Kind] = counts.TryGetValue(layer.Kind, out int count) ? count + 1 : 0)];
    }

    private bool CheckAllUsed(IReadOnlyList<FlatLayer> layers, IEnumerable<(string? Name, int Position)> outputs)
    {
        var used = new HashSet<int>(layers.SelectMany(layer => layer.Sources).Concat(outputs.Select(output => output.Position)));
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
        var inference = new LayerInference(layer, shapes, _diagnostics) { IsDouble = _spec.IsDouble };
        int? lengthsOf = layer.LengthsOf is { } input ? valueOf[input] : null;
        if (lengthsOf is { } value && !CheckSteps(inference, layer, value == 0 ? inputShape : _nodes[value - 1].Shape)) return false;
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
            inference.Parameters.ToEquatableArray(), inference.MultiplyAdds, unroll, layer.Site)
        {
            LengthsOf = lengthsOf,
        });
        return true;
    }

    /// <summary>Only what a caller gives comes with lengths.</summary>
    /// <returns>False after a diagnostic.</returns>
    private bool CheckLengths(FlatLayer layer, IReadOnlyList<FlatLayer> layers)
    {
        if (layer.LengthsOf is not { } source || source == FlatLayer.NetworkInput || layers[source].Kind.IsInput) return true;
        string names = string.Join(", ", layers.Where(other => other.Kind.IsInput).Select(other => $"'{other.Name}'").DefaultIfEmpty("'input'"));
        Report(Descriptors.IllegalOption, layer.Site, layer.Title, layer.Kind.LengthsOption, $"'{layer.Options.Text(layer.Kind.LengthsOption)}'", $"the name of an input of the network: {names}; here it is what '{layers[source].Name}' computes");
        return false;
    }

    /// <summary>Lengths count the steps of what the layer reads, of two values the second.</summary>
    private static bool CheckSteps(LayerInference inference, FlatLayer layer, Shape input)
    {
        Shape counted = layer.Kind.CountedOf(inference.Inputs);
        int steps = counted.Rank == 0 ? 0 : counted.Extents[0];
        if (input.Rank > 0 && input.Extents[0] == steps) return true;
        inference.Mismatch($"the input '{layer.Options.Text(layer.Kind.LengthsOption)}', whose lengths it heeds, is {input}, with another number of time steps");
        return false;
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

    private void Report(DiagnosticDescriptor descriptor, int site, params string[] arguments) =>
        _diagnostics.Add(new DiagnosticInfo(descriptor, site, arguments));
}
