using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Parsing;

/// <summary>Looks at which elements the user's documentation of a class has. Their words are of no interest, so no edit of them compiles anything again.</summary>
internal static class UserDocumentation
{
    public static DocumentationPlace FreePlace(INamedTypeSymbol symbol)
    {
        var elements = new HashSet<string>(symbol.DeclaringSyntaxReferences.SelectMany(Elements), StringComparer.Ordinal);
        if (elements.Contains("inheritdoc") || elements.Contains("include")) return DocumentationPlace.Info;
        return !elements.Contains("summary") ? DocumentationPlace.Summary
            : !elements.Contains("remarks") ? DocumentationPlace.Remarks
            : DocumentationPlace.Info;
    }

    private static IEnumerable<string> Elements(SyntaxReference declaration) => declaration.GetSyntax()
        .GetLeadingTrivia()
        .Select(trivia => trivia.GetStructure())
        .OfType<DocumentationCommentTriviaSyntax>()
        .SelectMany(comment => comment.Content)
        .Select(Name)
        .OfType<string>();

    private static string? Name(XmlNodeSyntax node) => node switch
    {
        XmlElementSyntax element => element.StartTag.Name.LocalName.Text,
        XmlEmptyElementSyntax element => element.Name.LocalName.Text,
        _ => null,
    };
}
