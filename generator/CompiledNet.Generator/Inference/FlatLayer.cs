using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Inference;

/// <summary>A layer after blocks have been expanded, with its full name and the layers it reads; −1 is the input.</summary>
internal sealed class FlatLayer(string name, string? template, LayerKind kind, OptionSet options, int site)
{
    public const int NetworkInput = -1;

    public string Name => name;

    /// <summary>The layer's name within its block, behind the block's class; null outside of blocks.</summary>
    public string? Template => template;

    public LayerKind Kind => kind;

    public OptionSet Options => options;

    public int Site => site;

    public List<int> Sources { get; } = [];

    /// <summary>The input whose lengths it heeds; null for none.</summary>
    public int? LengthsOf { get; set; }

    /// <summary>All that must be known before it.</summary>
    public IReadOnlyList<int> Dependencies => LengthsOf is { } input ? [.. Sources, input] : Sources;

    /// <summary>Whether its tensors stay as they are.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Whose tensors it reads in place of its own, if somebody's.</summary>
    public Tie? Tie { get; set; }

    /// <summary>The layer as messages name it.</summary>
    public string Title => $"[{kind.Name}] '{name}'";
}
