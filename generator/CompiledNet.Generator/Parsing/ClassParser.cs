using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Parsing;

/// <summary>Reads the annotated class itself and reports what keeps it from being a network.</summary>
internal static class ClassParser
{
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
        return new ClassSpec(space, symbol.Name, declaration.Identifier.Text, containing);
    }

    private static string? Obstacle(INamedTypeSymbol symbol) => symbol switch
    {
        { IsRecord: true } => "a record",
        { IsGenericType: true } => "generic, or inside a generic type",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        { IsFileLocal: true } => "file-local",
        _ => null,
    };

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
