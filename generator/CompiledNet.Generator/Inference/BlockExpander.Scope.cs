using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Inference;

/// <content>What the layers of one class know of each other.</content>
internal sealed partial class BlockExpander
{
    /// <summary>The layers of one class at one place, while their names are resolved.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="input">What flows in under no name of its own; null where inputs have names.</param>
    /// <param name="names">The layers' names.</param>
    /// <param name="place">Where they stand.</param>
    private sealed class Scope(EquatableArray<LayerSpec> layers, int? input, string[] names, ScopePlace place)
    {
        public EquatableArray<LayerSpec> Layers => layers;

        public ScopePlace Place => place;

        public string[] Names => names;

        /// <summary>The position of the flat layer that computes each layer's output; unset while it is not expanded.</summary>
        public int?[] Outputs { get; } = new int?[layers.Count];

        /// <summary>The outputs that may be read by name: of every layer, and of every copy of a block.</summary>
        public Dictionary<string, int> Known { get; } = input is { } value
            ? new(StringComparer.Ordinal) { [InputName] = value }
            : new(StringComparer.Ordinal);

        /// <summary>The class of every copy of a block so far.</summary>
        public Dictionary<string, string> BlockTypes { get; } = new(StringComparer.Ordinal);

        public List<(FlatLayer Layer, int Index)> Readers { get; } = [];

        public List<(int BlockInput, int Index, string? Source)> Blocks { get; } = [];

        public string Title(int index) => $"[{layers[index].Kind}] '{place.Path}{names[index]}'";

        public string RepeatName(int index, int copy) => BlockExpander.RepeatName(layers[index], names[index], copy);

        /// <summary>Connects every layer once all are known, since <c>From</c> may name a later layer.</summary>
        public bool Resolve(BlockExpander expander)
        {
            foreach ((int blockInput, int index, string? from) in Blocks)
            {
                if (SourceOf(expander, index, from) is not { } source) return false;
                expander._blockInputs[blockInput] = source;
            }

            foreach ((FlatLayer layer, int index) in Readers)
            {
                if (layer.Options.Text(layer.Kind.LengthsOption) is { } lengths)
                {
                    if (!Known.TryGetValue(lengths, out int counted)) return FailLengths(expander, index, layer.Kind.LengthsOption, lengths);
                    layer.LengthsOf = counted;
                }

                if (layers[index].IsInput)
                {
                    layer.Sources.Add(FlatLayer.NetworkInput);
                    continue;
                }

                if (!layer.Kind.IsJoin)
                {
                    if (SourceOf(expander, index, layers[index].From) is not { } source) return false;
                    layer.Sources.Add(source);
                    if (!AddOtherSources(expander, layer, index)) return false;
                    continue;
                }

                string?[] joined = layer.Options.Texts("Sources");
                if (!CheckJoin(expander, index, joined)) return false;
                foreach (string? name in joined)
                {
                    if (SourceOf(expander, index, name) is not { } source) return false;
                    layer.Sources.Add(source);
                }
            }

            return true;
        }

        public int? SourceOf(BlockExpander expander, int index, string? from)
        {
            if (from is null && (index > 0 || input is not null)) return index == 0 ? input : Outputs[index - 1];
            from ??= InputName;
            if (Known.TryGetValue(from, out int source)) return source;

            IEnumerable<string> others = Known.Where(pair => pair.Value != Outputs[index]).Select(pair => pair.Key);
            expander.Report(Descriptors.UnknownSource, layers[index].Site, Title(index), from, string.Join(", ", others));
            return null;
        }

        private bool AddOtherSources(BlockExpander expander, FlatLayer layer, int index)
        {
            foreach (string name in layer.Kind.OtherSources(layer.Options, Names[index]))
            {
                if (SourceOf(expander, index, name) is not { } source) return false;
                layer.Sources.Add(source);
            }

            return true;
        }

        private bool FailLengths(BlockExpander expander, int index, string option, string given)
        {
            string inputs = string.Join(", ", layers.Select((layer, i) => (layer, i)).Where(pair => pair.layer.IsInput).Select(pair => $"'{Names[pair.i]}'").DefaultIfEmpty($"'{InputName}'"));
            return expander.Report(Descriptors.IllegalOption, layers[index].Site, Title(index), option, $"'{given}'", $"the name of an input of the network: {inputs}");
        }

        private bool CheckJoin(BlockExpander expander, int index, string?[] sources)
        {
            int site = layers[index].Site;
            if (layers[index].From is { } from)
            {
                return expander.Report(
                    Descriptors.IllegalOption, site, Title(index), "From", $"'{from}'", "left out, since the layer names its sources itself");
            }

            bool isLegal = sources.Length >= 2 && !sources.Contains(null);
            string given = sources.Contains(null) ? "with a null in it" : $"{sources.Length} long";
            return isLegal || expander.Report(
                Descriptors.IllegalOption, site, Title(index), "the list of sources", given, "at least 2 names");
        }
    }
}
