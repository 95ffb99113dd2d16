using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Inference;

/// <summary>
/// Replaces blocks by their layers, gives every layer its full name, and resolves <c>From</c> to positions in the list.
/// Inside a block, <c>"input"</c> is what flows into the block, and names are those of the block's own layers. Where inputs have
/// names, those take its place.
/// </summary>
internal sealed partial class BlockExpander(List<DiagnosticInfo> diagnostics)
{
    /// <summary>Options that every layer and block has.</summary>
    public const string Frozen = "Frozen", TiedTo = "TiedTo";

    /// <summary>The option by which most layers name the input whose lengths they heed; lengths are called after the input and this.</summary>
    public const string Lengths = "Lengths";

    /// <summary>What the only input of a class is called that gives it no name.</summary>
    public const string InputName = "input";

    /// <summary>Blocks of blocks may multiply; beyond this number of layers no code would compile in reasonable time.</summary>
    public const int MaximumLayers = 2000;

    /// <summary>The most blocks that may lie within each other.</summary>
    public const int MaximumDepth = 64;

    /// <summary>Sources below the network's input stand for the inputs of blocks: this one for the first, then downwards.</summary>
    private const int FirstBlockInput = FlatLayer.NetworkInput - 1;

    /// <summary>The longest part of a name that is counted on from.</summary>
    private const int MaximumDigits = 9;

    private readonly List<FlatLayer> _layers = [];

    /// <summary>Full names with positions. They may meet although those of one class differ: <c>encoder.0</c>, and <c>0</c> in a block <c>encoder</c>.</summary>
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    /// <summary>What flows into each block. It is known only after the layers around the block: <c>From</c> may name a later one.</summary>
    private readonly List<int> _blockInputs = [];

    /// <summary>The positions of the network's own layers and blocks by their names, once it has been expanded.</summary>
    public IReadOnlyDictionary<string, int> Outermost { get; private set; } = new Dictionary<string, int>();

    /// <returns>The layers in the order of the source, or null after a diagnostic.</returns>
    public IReadOnlyList<FlatLayer>? Expand(EquatableArray<LayerSpec> layers)
    {
        if (ExpandScope(layers, [FlatLayer.NetworkInput], ScopePlace.Network) is null) return null;

        foreach (FlatLayer layer in _layers)
        {
            for (int i = 0; i < layer.Sources.Count; i++)
            {
                layer.Sources[i] = Resolved(layer.Sources[i]);
            }

            if (layer.LengthsOf is { } input) layer.LengthsOf = Resolved(input);
        }

        return _layers;

        int Resolved(int source)
        {
            while (source < FlatLayer.NetworkInput) source = _blockInputs[FirstBlockInput - source];
            return source;
        }
    }

    /// <returns>The position of the scope's last layer, which is its output, or null after a diagnostic.</returns>
    /// <param name="layers">The layers.</param>
    /// <param name="inputs">What flows in: one value for each input that has a name, or a single one.</param>
    /// <param name="place">Where they stand.</param>
    private int? ExpandScope(EquatableArray<LayerSpec> layers, int[] inputs, ScopePlace place)
    {
        if (Names(layers) is not { } names) return null;

        (layers, names) = LayerParts.WrittenOut(layers, names);
        var scope = new Scope(layers, layers.Any(layer => layer.IsInput) ? null : inputs[0], names, place);
        var unnamed = new Queue<int>(inputs);
        for (int i = 0; i < layers.Count; i++)
        {
            if (place.Block is not null && layers[i].IsInput)
            {
                scope.Outputs[i] = scope.Known[names[i]] = unnamed.Dequeue();
                continue;
            }

            if (!(layers[i].Kind == "Block" ? ExpandBlock(scope, i) : AddLayer(scope, i))) return null;
        }

        if (place.Block is null) Outermost = scope.Known;
        return scope.Resolve(this) ? scope.Outputs[layers.Count - 1] : null;
    }

    private bool AddLayer(Scope scope, int index)
    {
        LayerSpec spec = scope.Layers[index];
        if (Registry<LayerKind>.Find(spec.Kind) is not { } kind) return Report(Descriptors.UnknownLayer, spec.Site, spec.Kind);
        if (_layers.Count == MaximumLayers)
        {
            return Report(Descriptors.NetworkTooLarge, spec.Site, scope.Title(index), $"more than {MaximumLayers} layers");
        }

        string name = scope.Place.Path + scope.Names[index];
        if (scope.Place.Block is not null && StateEnds.OptionOf(spec.Options) is { } option)
        {
            return Report(
                Descriptors.IllegalOption, spec.Site, $"[{spec.Kind}] '{name}'", option, spec.Options.Text(option) ?? "true",
                "an option of the network's own layers, whose states are its inputs and outputs, and not of those of a block");
        }

        if (_positions.ContainsKey(name)) return Report(Descriptors.DuplicateLayerName, spec.Site, name);

        string? template = scope.Place.Block is { } block ? $"{block}.{scope.Names[index]}" : null;
        var layer = new FlatLayer(name, template, kind, spec.Options, spec.Site)
        {
            IsFrozen = scope.Place.IsFrozen || spec.Options.Bool(Frozen, false),
        };
        if (!AddTie(scope, layer, index)) return false;
        _positions[name] = _layers.Count;
        scope.Outputs[index] = _layers.Count;
        scope.Known[scope.Names[index]] = _layers.Count;
        scope.Readers.Add((layer, index));
        _layers.Add(layer);
        return true;
    }

    /// <summary>A layer of a block that is tied to another one reads the tensors of its counterpart there.</summary>
    private bool AddTie(Scope scope, FlatLayer layer, int index)
    {
        if (scope.Place.TiedPath is { } tied)
        {
            string counterpart = tied + scope.Names[index];
            layer.Tie = new Tie(counterpart, _positions[counterpart], null);
            return true;
        }

        if (scope.Layers[index].Options.Text(TiedTo) is not { } given) return true;
        layer.Tie = Tie.Find(_positions, scope.Place.Path, given);
        return layer.Tie is not null || Report(
            Descriptors.IllegalTie, layer.Site, layer.Title, given,
            $"a layer reads the tensors of one that is declared before it, as 'layer' or 'layer.tensor'; before it are: {Tie.Candidates(_layers, scope.Place.Path)}");
    }

    /// <summary>Where the layers of a block are that it is tied to; null where it has parameters of its own.</summary>
    /// <returns>False after a diagnostic.</returns>
    private bool FindTiedBlock(Scope scope, int index, out string? path)
    {
        path = null;
        if (scope.Place.TiedPath is not null || scope.Layers[index].Options.Text(TiedTo) is not { } given) return true;
        path = $"{scope.Place.Path}{given}.";
        string own = scope.Layers[index].Block!.FullName;
        if (scope.BlockTypes.TryGetValue(given, out string? other) && other == own) return true;
        IEnumerable<string> alike = scope.BlockTypes.Where(pair => pair.Value == own).Select(pair => pair.Key);
        string reason = other is null ? "there is no such block before it" : $"that is a block of '{other}'";
        return Report(Descriptors.IllegalTie, scope.Layers[index].Site, scope.Title(index), given, $"{reason}; blocks of the same class before it are: {string.Join(", ", alike.DefaultIfEmpty("none"))}");
    }

    /// <summary>A block's first layer reads what its attribute reads; its other layers know nothing outside the block.</summary>
    private bool ExpandBlock(Scope scope, int index)
    {
        LayerSpec spec = scope.Layers[index];
        BlockSpec block = spec.Block!;
        int repeat = spec.Options.Int("Repeat", 1);
        if (block.Obstacle == BlockObstacle.Recursive) return Report(Descriptors.RecursiveBlock, spec.Site, block.ClassName);
        if (block.Obstacle == BlockObstacle.TooLarge || repeat > MaximumLayers)
        {
            return Report(Descriptors.NetworkTooLarge, spec.Site, scope.Title(index), $"more than {MaximumLayers} layers");
        }

        if (block.Obstacle == BlockObstacle.TooDeep)
        {
            return Report(Descriptors.NetworkTooLarge, spec.Site, scope.Title(index), $"blocks within blocks, more than {MaximumDepth} deep");
        }

        if (!block.IsNetwork || block.Layers.Count == 0) return Report(Descriptors.BlockNotNetwork, spec.Site, block.ClassName);
        if (repeat < 1) return Report(Descriptors.IllegalOption, spec.Site, scope.Title(index), "Repeat", $"{repeat}", "at least 1");

        if (!FindTiedBlock(scope, index, out string? tied)) return false;
        const string Tied = "left out for a block whose tensors are all tied; freeze the block that they belong to";
        if (tied is not null && spec.Options.Bool(Frozen, false)) return Report(Descriptors.IllegalOption, spec.Site, scope.Title(index), Frozen, "true", Tied);
        if (InputsOf(scope, index) is not { } inputs) return false;
        for (int copy = 0; copy < repeat; copy++)
        {
            string name = scope.RepeatName(index, copy);
            string? tiedCopy = scope.Place.TiedPath is null ? tied : $"{scope.Place.TiedPath}{name}.";
            var place = new ScopePlace(block.ClassName, $"{scope.Place.Path}{name}.", tiedCopy, scope.Place.IsFrozen || spec.Options.Bool(Frozen, false));
            if (ExpandScope(block.Layers, inputs, place) is not { } output) return false;
            scope.Known[name] = output;
            scope.BlockTypes[name] = block.FullName;

            // A repeat reads the one before it, and all other inputs as that did.
            inputs[0] = output;
        }

        scope.Outputs[index] = inputs[0];
        return true;
    }

    /// <summary>New stand-ins for what flows into a block; what they are follows when all layers around it are known.</summary>
    /// <returns>Null after a diagnostic.</returns>
    private int[]? InputsOf(Scope scope, int index)
    {
        LayerSpec spec = scope.Layers[index];
        int named = spec.Block!.Layers.Count(layer => layer.IsInput);
        string?[] sources = spec.Options.Texts("Sources");
        if (sources.Length == 0 && named <= 1) sources = [spec.From];
        else if (!CheckSources(scope, index, sources, Math.Max(named, 1))) return null;
        var inputs = new int[sources.Length];
        for (int i = 0; i < sources.Length; i++)
        {
            inputs[i] = FirstBlockInput - _blockInputs.Count;
            scope.Blocks.Add((_blockInputs.Count, index, sources[i]));
            _blockInputs.Add(FlatLayer.NetworkInput);
        }

        return inputs;
    }

    private bool CheckSources(Scope scope, int index, string?[] sources, int expected)
    {
        LayerSpec spec = scope.Layers[index];
        if (spec.From is { } from)
        {
            const string Both = "left out, since the block names its sources itself";
            return Report(Descriptors.IllegalOption, spec.Site, scope.Title(index), "From", $"'{from}'", Both);
        }

        if (sources.Length == expected && !sources.Contains(null)) return true;
        string given = sources.Contains(null) ? "with a null in it" : $"{sources.Length} long";
        IEnumerable<string> names = spec.Block!.Layers.Where(layer => layer.IsInput).Select(input => $"'{input.Name}'");
        string what = expected == 1 ? "one name" : $"{expected} names, for the inputs {string.Join(", ", names)}";
        return Report(Descriptors.IllegalOption, spec.Site, scope.Title(index), "the list of sources", given, what);
    }

    private bool Report(DiagnosticDescriptor descriptor, int site, params string[] arguments)
    {
        diagnostics.Add(new DiagnosticInfo(descriptor, site, arguments));
        return false;
    }
}
