using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Parsing;

/// <summary>Reads layer attributes, and through <c>[Block&lt;T&gt;]</c> those of the classes they insert.</summary>
internal static class BlockParser
{
    private const string BlockKind = "Block";

    /// <param name="attribute">The layer's attribute.</param>
    /// <param name="kind">The kind of layer that the attribute declares.</param>
    /// <param name="site">Where its diagnostics go; layers inside a block report to the block's attribute.</param>
    /// <param name="around">The classes that contain the layer, from the outermost inwards, to find a recursion.</param>
    public static LayerSpec ParseLayer(
        AttributeData attribute, string kind, int site, IReadOnlyList<INamedTypeSymbol> around) => new(
            kind,
            AttributeReader.Text(attribute, "Name"),
            AttributeReader.Text(attribute, "From"),
            AttributeReader.Options(attribute),
            site,
            kind == BlockKind ? ParseBlock(attribute, site, around) : null);

    private static BlockSpec ParseBlock(AttributeData attribute, int site, IReadOnlyList<INamedTypeSymbol> around)
    {
        if (attribute.AttributeClass?.TypeArguments.FirstOrDefault() is not INamedTypeSymbol type)
        {
            return new BlockSpec("?", EquatableArray<LayerSpec>.Empty, IsNetwork: false, IsRecursive: false);
        }

        bool isNetwork = type.GetAttributes().Any(item => AttributeReader.Is(item, "NetworkAttribute"));
        if (around.Contains(type, SymbolEqualityComparer.Default))
        {
            return new BlockSpec(type.Name, EquatableArray<LayerSpec>.Empty, isNetwork, IsRecursive: true);
        }

        IEnumerable<LayerSpec> layers = type.GetAttributes()
            .Select(item => (Attribute: item, Kind: AttributeReader.KindOf(item, "LayerAttribute")))
            .Where(pair => pair.Kind is not null)
            .Select(pair => ParseLayer(pair.Attribute, pair.Kind!, site, [.. around, type]));
        return new BlockSpec(type.Name, layers.ToEquatableArray(), isNetwork, IsRecursive: false);
    }
}
