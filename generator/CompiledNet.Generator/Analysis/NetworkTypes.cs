using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Analysis;

/// <summary>The interfaces that the generator implements on networks, in one compilation.</summary>
internal sealed class NetworkTypes
{
    private readonly INamedTypeSymbol _network;
    private readonly INamedTypeSymbol _trainable;

    private NetworkTypes(INamedTypeSymbol network, INamedTypeSymbol trainable) => (_network, _trainable) = (network, trainable);

    /// <returns>Null where the library is not referenced.</returns>
    public static NetworkTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("CompiledNet.INetwork`1") is { } network
        && compilation.GetTypeByMetadataName("CompiledNet.ITrainableNetwork`1") is { } trainable
            ? new NetworkTypes(network, trainable)
            : null;

    /// <summary>What a network of that type is; null for any other type.</summary>
    public NetworkType? Find(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named || Implementation(named, _network) is null) return null;
        return new NetworkType(named, HasLoss: named.TypeKind == TypeKind.Interface || Implementation(named, _trainable) is not null);
    }

    /// <summary>The types that a method's own parameters of type stand for, when a network is what it takes first.</summary>
    public static Dictionary<ITypeSymbol, ITypeSymbol> Substitution(IMethodSymbol method, NetworkType network)
    {
        var types = new Dictionary<ITypeSymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        if (method.Parameters.FirstOrDefault()?.Type is not INamedTypeSymbol { TypeArguments.Length: 1 } first) return types;
        if (Implementation(network.Type, first.OriginalDefinition) is not { } known) return types;
        for (int i = 0; i < known.TypeArguments.Length; i++) types[first.TypeArguments[i]] = known.TypeArguments[i];
        return types;
    }

    private static INamedTypeSymbol? Implementation(INamedTypeSymbol type, INamedTypeSymbol definition) =>
        type.AllInterfaces.Append(type).FirstOrDefault(item => SymbolEqualityComparer.Default.Equals(item.OriginalDefinition, definition));
}

/// <summary>A network's class, and whether it has a loss; behind an interface there may be one.</summary>
internal sealed record NetworkType(INamedTypeSymbol Type, bool HasLoss);
