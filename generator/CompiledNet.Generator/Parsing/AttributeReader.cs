using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Parsing;

/// <summary>Turns an attribute's arguments into values.</summary>
internal static class AttributeReader
{
    private const string RootNamespace = "CompiledNet";

    /// <summary>The attribute's class without the suffix, when it derives from the given base: <c>Dense</c>.</summary>
    public static string? KindOf(AttributeData attribute, string baseName)
    {
        for (INamedTypeSymbol? type = attribute.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            if (IsOurs(type, baseName)) return WithoutSuffix(attribute.AttributeClass!.Name);
        }

        return null;
    }

    /// <summary>The kind of layer that an attribute declares, if it does; inputs stand among the layers.</summary>
    public static string? LayerKindOf(AttributeData attribute) =>
        Is(attribute, "InputAttribute") ? LayerSpec.Input : KindOf(attribute, "LayerAttribute");

    public static bool Is(AttributeData attribute, string name) =>
        attribute.AttributeClass is { } type && IsOurs(type, name);

    /// <summary>Whether an attribute is one that generators write for each other.</summary>
    public static bool IsService(AttributeData attribute, string name) => attribute.AttributeClass is
    {
        ContainingNamespace: { Name: "CompilerServices", ContainingNamespace: { Name: RootNamespace, ContainingNamespace.IsGlobalNamespace: true } },
    } type && type.Name == name;

    public static OptionSet Options(AttributeData attribute)
    {
        var options = new List<Option>();
        if (attribute.AttributeConstructor is { } constructor)
        {
            int count = Math.Min(attribute.ConstructorArguments.Length, constructor.Parameters.Length);
            for (int i = 0; i < count; i++)
            {
                options.Add(new Option(PropertyName(constructor.Parameters[i].Name), Value(attribute.ConstructorArguments[i])));
            }
        }

        options.AddRange(attribute.NamedArguments.Select(argument => new Option(argument.Key, Value(argument.Value))));
        return new OptionSet(options.ToEquatableArray(), IsBound(attribute));
    }

    /// <summary>Whether the compiler does not know the attribute's class, which may then be anything.</summary>
    public static bool IsUnknown(AttributeData attribute) => attribute.AttributeClass is null or { TypeKind: TypeKind.Error };

    /// <summary>Whether the compiler does not know a type, or one that it is made of.</summary>
    public static bool IsUnknown(ITypeSymbol? type) => type switch
    {
        null or { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => IsUnknown(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnknown),
        _ => false,
    };

    /// <summary>Whether a type is the package's.</summary>
    public static bool IsOfPackage(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: RootNamespace, ContainingNamespace.IsGlobalNamespace: true };

    public static string? Text(AttributeData attribute, string property) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == property).Value is { Kind: TypedConstantKind.Primitive, Value: string text }
            ? text
            : null;

    private static bool IsOurs(INamedTypeSymbol type, string name) => type.Name == name && IsOfPackage(type);

    private static bool IsBound(AttributeData attribute) => attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(argument => argument.Value)).All(IsBound);

    private static bool IsBound(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array => constant.IsNull || constant.Values.All(IsBound),
        _ => true,
    };

    private static string WithoutSuffix(string name) =>
        name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;

    /// <summary>A parameter that is being typed may have no name yet.</summary>
    private static string PropertyName(string parameter) =>
        parameter.Length == 0 ? "" : char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);

    private static object? Value(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array when constant.IsNull => null,
        TypedConstantKind.Array => constant.Values.Select(Value).ToEquatableArray(),
        TypedConstantKind.Primitive => constant.Value,
        TypedConstantKind.Enum => EnumName(constant),
        _ => null,
    };

    /// <summary>The member's name, or the number when a cast gave a value that the enumeration does not have.</summary>
    private static string EnumName(TypedConstant constant) =>
        constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, constant.Value))?.Name
        ?? $"({constant.Type.Name}){constant.Value}";
}
