using System.Globalization;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Parsing;

/// <summary>Reads the annotated class itself and reports what keeps it from being a network.</summary>
internal static class ClassParser
{
    private const string FieldName = "_parameters";

    /// <summary>Members that the generator adds; a class cannot have the name of one of its members.</summary>
    private static readonly HashSet<string> GeneratedMembers = new(StringComparer.Ordinal)
    {
        "InputLength", "OutputLength", "TargetLength", "ParameterCount", "MultiplyAdds", "InferenceBytes", "Info", "Parameters", "Load",
        "Forward", "Loss", "Backward", "CreateGradients",
    };

    public static ClassSpec? Parse(
        INamedTypeSymbol symbol, TypeDeclarationSyntax declaration, List<DiagnosticInfo> diagnostics)
    {
        int before = diagnostics.Count;
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            diagnostics.Add(new DiagnosticInfo(Descriptors.ClassNotPartial, 0, symbol.Name));
        }

        if (Obstacle(symbol) is { } obstacle)
        {
            diagnostics.Add(new DiagnosticInfo(Descriptors.UnsupportedClass, 0, symbol.Name, obstacle));
        }

        EquatableArray<string> containing = ContainingTypes(symbol, declaration, diagnostics);
        if (diagnostics.Count > before) return null;

        string space = symbol.ContainingNamespace.IsGlobalNamespace ? "" : symbol.ContainingNamespace.ToDisplayString();
        return new ClassSpec(space, symbol.Name, declaration.Identifier.Text, symbol.ToDisplayString(), Field(symbol), containing);
    }

    private static string? Obstacle(INamedTypeSymbol symbol) => symbol switch
    {
        { IsRecord: true } => "a record",
        { TypeKind: TypeKind.Struct } => "a struct",
        { TypeKind: TypeKind.Interface } => "an interface",
        { IsGenericType: true } => "generic, or inside a generic type",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        _ when AndContaining(symbol).Any(type => type.IsFileLocal) => "file-local, or inside a file-local type",
        _ when GeneratedMembers.Contains(symbol.Name) => "named as a member that is added to it",
        _ when HasPrimaryConstructor(symbol) => "declared with a primary constructor",
        _ when symbol.GetMembers().Any(IsRequired) => "a class with required members",
        _ when !CanDerive(symbol.BaseType) => "derived from a class without a parameterless constructor, or from another network",
        _ => null,
    };

    private static IEnumerable<INamedTypeSymbol> AndContaining(INamedTypeSymbol symbol)
    {
        for (INamedTypeSymbol? type = symbol; type is not null; type = type.ContainingType) yield return type;
    }

    private static bool HasPrimaryConstructor(INamedTypeSymbol symbol) => symbol.DeclaringSyntaxReferences
        .Any(reference => reference.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null });

    private static bool IsRequired(ISymbol member) => member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true };

    /// <summary>The generated constructors call the base class's without arguments, and networks would hide each other's members.</summary>
    private static bool CanDerive(INamedTypeSymbol? baseType) => baseType is null || (
        baseType.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 0 && constructor.DeclaredAccessibility != Accessibility.Private)
        && !baseType.GetAttributes().Any(attribute => AttributeReader.Is(attribute, "NetworkAttribute")));

    private static string Field(INamedTypeSymbol symbol)
    {
        string name = FieldName;
        for (int i = 2; symbol.MemberNames.Contains(name); i++) name = FieldName + i.ToString(CultureInfo.InvariantCulture);
        return name;
    }

    private static EquatableArray<string> ContainingTypes(
        INamedTypeSymbol symbol, TypeDeclarationSyntax declaration, List<DiagnosticInfo> diagnostics)
    {
        var types = new List<string>();
        for (SyntaxNode? node = declaration.Parent; node is TypeDeclarationSyntax outer; node = outer.Parent)
        {
            string name = outer.Identifier.Text;
            if (!outer.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                diagnostics.Add(new DiagnosticInfo(Descriptors.ContainingTypeNotPartial, 0, name, symbol.Name));
            }

            string kind = outer is RecordDeclarationSyntax record && record.ClassOrStructKeyword.Text.Length > 0
                ? $"record {record.ClassOrStructKeyword.Text}"
                : outer.Keyword.Text;
            types.Insert(0, $"partial {kind} {name}");
        }

        return types.ToEquatableArray();
    }
}
