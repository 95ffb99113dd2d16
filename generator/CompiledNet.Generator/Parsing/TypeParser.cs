using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Parsing;

/// <summary>Reads the types of the user's own that attributes have as type arguments.</summary>
internal sealed class TypeParser(Compilation compilation)
{
    /// <summary>Adds an option for each type argument, which has the type parameter's name: <c>TLayer</c>.</summary>
    public OptionSet Resolve(OptionSet options, AttributeData attribute)
    {
        if (attribute.AttributeClass is not { } type) return options;
        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            ITypeSymbol argument = type.TypeArguments[i];
            options = options.With(type.TypeParameters[i].Name, Read(argument)) with { IsBound = options.IsBound && IsBound(argument) };
        }

        return options;
    }

    /// <summary>Of a type that is not understood, or cannot be an argument, the compiler tells itself.</summary>
    private static bool IsBound(ITypeSymbol type)
    {
        if (type.IsStatic || type.IsRefLikeType || AttributeReader.IsUnknown(type) || type.AllInterfaces.Any(AttributeReader.IsUnknown)) return false;
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (AttributeReader.IsUnknown(ancestor)) return false;
        }

        return true;
    }

    private UserType Read(ITypeSymbol type) => new(
        type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        type.TypeKind is TypeKind.Class or TypeKind.Struct,
        compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) && !IsHidden(type),
        type.AllInterfaces
            .Where(AttributeReader.IsOfPackage)
            .Select(contract => contract.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))
            .OrderBy(contract => contract, StringComparer.Ordinal)
            .ToEquatableArray());

    /// <summary>Whether the type, one around it or one of its arguments is seen in its own file alone, or under an alias of its assembly.</summary>
    private bool IsHidden(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsHidden(array.ElementType),
        INamedTypeSymbol named => named.IsFileLocal
            || ProjectParser.AliasOf(compilation, named.ContainingAssembly) is not null
            || named.TypeArguments.Any(IsHidden)
            || (named.ContainingType is { } outer && IsHidden(outer)),
        _ => false,
    };
}
