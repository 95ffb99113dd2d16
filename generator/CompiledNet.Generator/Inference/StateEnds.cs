using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Inference;

/// <summary>
/// The initial states that a network is given are inputs of it, and its final states are outputs. So a class whose layers ask for such is
/// read as one that declares these inputs and outputs: <c>[Input("lstm1InitialState", 2, 32)]</c>.
/// </summary>
internal static class StateEnds
{
    /// <summary>The options of layers that ask for them.</summary>
    public const string InitialState = "InitialState", FinalState = "FinalState";

    /// <summary>The kind of the layers that stand for final states.</summary>
    public const string FinalStateKind = "FinalState";

    /// <summary>The option of an input or a final state which names the layer that it belongs to, and that which tells which of its states it is.</summary>
    public const string Of = "StateOf", Number = "State";

    /// <summary>The name of the input that is an initial state of a layer, or of the output that is a final one.</summary>
    public static string NameOf(string layer, string end, string state) => layer + end + state;

    /// <summary>Whether a layer is given its initial state.</summary>
    public static bool IsGiven(OptionSet options) => options.Text(InitialState) == "Given";

    /// <summary>The option by which a layer asks for inputs or outputs; null where it asks for none.</summary>
    public static string? OptionOf(OptionSet options) => IsGiven(options) ? InitialState : options.Bool(FinalState, false) ? FinalState : null;

    /// <summary>The class with its states declared; the same where there are none.</summary>
    public static NetworkSpec Declare(NetworkSpec spec)
    {
        if (spec.Layers.All(layer => OptionOf(layer.Options) is null) || spec.IsBlockOnly || new BlockExpander([]).Names(spec.Layers) is not { } names) return spec;

        var inputs = new List<LayerSpec>();
        var finals = new List<LayerSpec>();
        for (int i = 0; i < names.Length; i++)
        {
            LayerSpec layer = spec.Layers[i];
            (string Name, Shape Shape)[] states = [.. Registry<LayerKind>.Find(layer.Kind)?.StatesOf(layer.Options) ?? []];
            for (int state = 0; state < states.Length; state++)
            {
                (string name, Shape shape) = states[state];
                if (IsGiven(layer.Options)) inputs.Add(State(LayerSpec.Input, "Initial", from: null));
                if (layer.Options.Bool(FinalState, false)) finals.Add(State(FinalStateKind, "Final", names[i]));

                LayerSpec State(string kind, string end, string? from) => new(
                    kind, NameOf(names[i], end, name), from, OptionsOf(shape).With(Of, names[i]).With(Number, state), layer.Site);
            }
        }

        return WithOutputs(WithInputs(spec, names, inputs), LastName(spec.Layers, names), finals);
    }

    /// <summary>The inputs stand behind those of the user's, or behind the only one, which has a name then.</summary>
    private static NetworkSpec WithInputs(NetworkSpec spec, string[] names, List<LayerSpec> inputs)
    {
        if (inputs.Count == 0) return spec;
        var layers = spec.Layers.ToList();
        int place = layers.FindLastIndex(layer => layer.IsInput) + 1;
        if (place < layers.Count && layers[place] is { From: null } reader && reader.Options.Texts("Sources").Length == 0 && Registry<LayerKind>.Find(reader.Kind)?.IsJoin != true)
        {
            layers[place] = reader with { From = place == 0 ? BlockExpander.InputName : names[place - 1] };
        }

        layers.InsertRange(place, inputs);
        if (spec.InputShape is { } shape)
        {
            OptionSet options = ReadsIndices(spec.Layers) ? OptionsOf(shape).With("Kind", "Indices") : OptionsOf(shape);
            layers.Insert(0, new LayerSpec(LayerSpec.Input, BlockExpander.InputName, null, options, Site: 0));
        }

        return spec with { InputShape = null, Layers = layers.ToEquatableArray() };
    }

    /// <summary>The outputs stand behind those of the user's, or behind the last layer's; a loss that names none is behind that.</summary>
    private static NetworkSpec WithOutputs(NetworkSpec spec, string last, List<LayerSpec> finals)
    {
        string? only = spec.Outputs.Count switch { 0 => last, 1 => spec.Outputs[0].Layer, _ => null };
        EquatableArray<OutputSpec> outputs = spec.Outputs.Count > 0 ? spec.Outputs : [new OutputSpec(last, Site: 0, IsBound: true)];
        return finals.Count == 0 ? spec : spec with
        {
            Layers = spec.Layers.Concat(finals).ToEquatableArray(),
            Outputs = outputs.Concat(finals.Select(state => new OutputSpec(state.Name, state.Site, IsBound: true))).ToEquatableArray(),
            Losses = [.. spec.Losses.Select(loss => only is null || !NamesNoOutput(spec, loss) ? loss : loss with { Options = loss.Options.With(LossPlacer.On, only) })],
        };
    }

    private static bool NamesNoOutput(NetworkSpec spec, LossSpec loss) =>
        loss.Options.Text(LossPlacer.On) is null
        && Registry<LossKind>.Find(loss.Kind) is { OutputOptions.Count: 0 }
        && !(loss.Kind == GraphBuilder.OutsideLoss && spec.Losses.Count == 1);

    /// <summary>The name under which the last layer's output is read.</summary>
    private static string LastName(EquatableArray<LayerSpec> layers, string[] names) =>
        LayerParts.OutputName(layers[layers.Count - 1], names[names.Length - 1]);

    /// <summary>Whether the only input is indices, as its first reader takes it.</summary>
    private static bool ReadsIndices(EquatableArray<LayerSpec> layers)
    {
        LayerSpec? first = layers.FirstOrDefault(layer => layer.From is null or BlockExpander.InputName);
        return first is not null && (first.Block is { } block ? ReadsIndices(block.Layers) : Registry<LayerKind>.Find(first.Kind)?.ReadsIndices == true);
    }

    private static OptionSet OptionsOf(Shape shape) => new(
        [new Option("Shape", shape.Extents.Select(extent => (object?)extent).ToEquatableArray())], IsBound: true);
}
