using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Parsing;

/// <summary>Names as source must write them, whatever the user's source does: keywords with an <c>@</c>, no escapes.</summary>
internal static class Identifiers
{
    public static string Of(ISymbol symbol) => Escape(symbol.Name);

    public static string Of(INamespaceSymbol space) =>
        space.IsGlobalNamespace ? "" : string.Join(".", AndContaining(space).Reverse().Select(part => Escape(part.Name)));

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static IEnumerable<INamespaceSymbol> AndContaining(INamespaceSymbol space)
    {
        for (INamespaceSymbol part = space; !part.IsGlobalNamespace; part = part.ContainingNamespace) yield return part;
    }
}
