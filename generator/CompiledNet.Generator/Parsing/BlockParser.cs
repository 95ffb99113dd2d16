using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Parsing;

/// <summary>
/// Reads layer attributes, and through <c>[Block&lt;T&gt;]</c> those of the classes they insert. Blocks within blocks can
/// hold exponentially many layers, so the reading ends where no network could be that large.
/// </summary>
/// <param name="functions">Reads the functions that layers name.</param>
/// <param name="types">Reads the types that they name.</param>
internal sealed class BlockParser(FunctionParser functions, TypeParser types)
{
    private const string BlockKind = "Block";

    private int _layers;

    /// <param name="attribute">The layer's attribute.</param>
    /// <param name="kind">The kind of layer that the attribute declares.</param>
    /// <param name="site">Where its diagnostics go; layers inside a block report to the block's attribute.</param>
    /// <param name="around">The classes that contain the layer, from the outermost inwards, to find a recursion.</param>
    public LayerSpec ParseLayer(AttributeData attribute, string kind, int site, IReadOnlyList<INamedTypeSymbol> around)
    {
        _layers++;
        OptionSet options = AttributeReader.Options(attribute);
        if (kind != BlockKind) options = types.Resolve(options, attribute);
        return new LayerSpec(
            kind,
            kind == LayerSpec.Input ? options.Text("Name") : AttributeReader.Text(attribute, "Name"),
            AttributeReader.Text(attribute, "From"),
            functions.Resolve(options, attribute, around[around.Count - 1], parameters: 1),
            site,
            kind == BlockKind ? ParseBlock(attribute, site, around) : null);
    }

    private BlockSpec ParseBlock(AttributeData attribute, int site, IReadOnlyList<INamedTypeSymbol> around)
    {
        ITypeSymbol? argument = attribute.AttributeClass?.TypeArguments.FirstOrDefault();
        if (AttributeReader.IsUnknown(argument)) return Unbound;
        if (argument is not INamedTypeSymbol type) return new BlockSpec("?", "?", [], IsNetwork: false);

        bool isNetwork = type.GetAttributes().Any(item => AttributeReader.Is(item, "NetworkAttribute"));
        var block = new BlockSpec(type.Name, type.ToDisplayString(), [], isNetwork);
        if (around.Contains(type, SymbolEqualityComparer.Default)) return block with { Obstacle = BlockObstacle.Recursive };

        if (around.Count > BlockExpander.MaximumDepth) return block with { Obstacle = BlockObstacle.TooDeep };

        var layers = new List<LayerSpec>();
        foreach (AttributeData item in type.GetAttributes())
        {
            if (AttributeReader.LayerKindOf(item) is not { } kind) continue;
            if (_layers > BlockExpander.MaximumLayers) return block with { Obstacle = BlockObstacle.TooLarge };
            layers.Add(ParseLayer(item, kind, site, [.. around, type]));
        }

        return (layers.Count == 0 || !isNetwork) && type.GetAttributes().Any(AttributeReader.IsUnknown)
            ? Unbound
            : block with { Layers = layers.ToEquatableArray() };
    }

    private static BlockSpec Unbound { get; } = new("?", "?", [], IsNetwork: false, BlockObstacle.Unbound);
}
