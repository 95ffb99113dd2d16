using System.Globalization;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Inference;

/// <content>The names of layers.</content>
internal sealed partial class BlockExpander
{
    /// <summary>Default names count all layers of a kind, named ones and every repeat of a block too.</summary>
    public string[]? Names(EquatableArray<LayerSpec> layers)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal) { InputName };
        if (layers.Count > 0 && IsOnlyInput(layers[0])) taken.Clear();
        var names = new string[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            LayerSpec layer = layers[i];
            string prefix = Registry<LayerKind>.Find(layer.Kind)?.Prefix ?? layer.Kind.ToLowerInvariant();
            counts.TryGetValue(prefix, out int count);
            int copies = layer.Block is null ? 1 : Math.Max(1, layer.Options.Int("Repeat", 1));
            counts[prefix] = count + Math.Min(copies, MaximumLayers);
            names[i] = layer.Name ?? prefix + (count + 1).ToString(CultureInfo.InvariantCulture);

            if (!IsLegalName(names[i]) && !IsOnlyInput(layer))
            {
                Report(Descriptors.IllegalLayerName, layer.Site, names[i]);
                return null;
            }

            IEnumerable<string> all = Enumerable.Range(0, Math.Min(copies, MaximumLayers)).Select(copy => RepeatName(layer, names[i], copy));
            foreach (string name in all.Concat(LayerParts.NamesOf(layer, names[i])))
            {
                if (taken.Add(name)) continue;
                Report(Descriptors.DuplicateLayerName, layer.Site, name);
                return null;
            }
        }

        return names;
    }

    /// <summary>Whether it stands for the only input of a class that gives it no name.</summary>
    private static bool IsOnlyInput(LayerSpec layer) => layer is { IsInput: true, Name: InputName, Site: 0 };

    /// <summary>
    /// Copies of a block count on from the number that its name ends in, if nobody gave it (<c>block1</c>, <c>block2</c>) or
    /// if it is all there is behind a dot (<c>layers.0</c>, <c>layers.1</c>); other names get a number behind them.
    /// </summary>
    public static string RepeatName(LayerSpec layer, string name, int copy)
    {
        if (layer.Block is null || layer.Options.Int("Repeat", 1) <= 1) return name;

        string stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        string digits = name.Substring(stem.Length);
        bool counts = layer.Name is null || stem.Length == 0 || stem[stem.Length - 1] == '.';
        return counts && digits.Length is > 0 and <= MaximumDigits && (digits[0] != '0' || digits.Length == 1)
            ? stem + (int.Parse(digits, CultureInfo.InvariantCulture) + copy).ToString(CultureInfo.InvariantCulture)
            : name + (copy + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Words of ASCII letters, digits and underscores with dots between them, as PyTorch names its modules.</summary>
    public static bool IsLegalName(string name) =>
        name.Length <= 100 && name != InputName && name.Split('.').All(word => word.Length > 0 && word.All(IsLetterOfName));

    private static bool IsLetterOfName(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
}
