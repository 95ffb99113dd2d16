using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Tests.Rooms;

/// <summary>A use of something in a room that the file's own must not use.</summary>
internal sealed record Breach(string File, string Room, string Used, string UsedRoom)
{
    public override string ToString() => $"{File} in the room '{Room}' uses {Used} in the room '{UsedRoom}'";
}

/// <summary>Finds every use of a type, in code and in documentation, and compares the rooms.</summary>
internal static class RoomCheck
{
    public static IReadOnlyList<Breach> Breaches(CSharpCompilation compilation) =>
        [.. compilation.SyntaxTrees.SelectMany(tree => Breaches(compilation, tree)).Distinct()];

    /// <summary>The files whose namespace is not that of their folder.</summary>
    public static IReadOnlyList<string> WrongNamespaces(CSharpCompilation compilation) =>
    [
        .. from tree in compilation.SyntaxTrees
           from declared in tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
           let room = RoomOrder.OfNamespace(declared.Name.ToString())
           where room != RoomOrder.OfFile(tree.FilePath)
           select $"{tree.FilePath} has the namespace {declared.Name}",
    ];

    private static IEnumerable<Breach> Breaches(CSharpCompilation compilation, SyntaxTree tree)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        string room = RoomOrder.OfFile(tree.FilePath);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes(descendIntoTrivia: true))
        {
            if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax)) continue;
            foreach ((string name, INamespaceSymbol? space) in Used(model.GetSymbolInfo(node), node))
            {
                if (RoomOrder.OfNamespace(space?.ToDisplayString() ?? "") is { } used && !RoomOrder.MayUse(room, used))
                {
                    yield return new Breach(tree.FilePath, room, name, used);
                }
            }
        }
    }

    private static IEnumerable<(string Name, INamespaceSymbol? Space)> Used(SymbolInfo info, SyntaxNode node)
    {
        switch (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())
        {
            case INamespaceSymbol space when IsOfUsing(node):
                return [(space.ToDisplayString(), space)];
            case null or INamespaceSymbol:
                return [];
            case ITypeSymbol type:
                return Types(type).Select(Described);
            case { ContainingType: { } type }:
                return Types(type).Select(Described);
            default:
                return [];
        }

        static (string, INamespaceSymbol?) Described(INamedTypeSymbol type) => (type.Name, type.ContainingNamespace);
    }

    /// <summary>A using directive names a room as a whole; its own first names are those of all rooms.</summary>
    private static bool IsOfUsing(SyntaxNode node) =>
        node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { Name: { } name } && name.Span.End == node.Span.End;

    /// <summary>A type and what it is made of, as where <c>var</c> stands for it.</summary>
    private static IEnumerable<INamedTypeSymbol> Types(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Types(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Types).Append(named),
        _ => [],
    };
}
