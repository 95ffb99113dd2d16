using CompiledNet.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CompiledNet.Generator.Model;

/// <summary>A diagnostic as values: its id, the site it belongs to, and the words for its message.</summary>
internal sealed record DiagnosticInfo(string Id, int Site, EquatableArray<string> Arguments)
{
    public DiagnosticInfo(DiagnosticDescriptor descriptor, int site, params string[] arguments)
        : this(descriptor.Id, site, arguments.ToEquatableArray())
    {
    }

    public bool IsError => Descriptors.ById(Id).DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic(EquatableArray<LocationInfo> sites) => Diagnostic.Create(
        Descriptors.ById(Id),
        Site < sites.Count ? sites[Site].ToLocation() : Location.None,
        [.. Arguments.Select(argument => (object)argument)]);
}

/// <summary>A place in the source as path and spans, which holds no tree alive.</summary>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationInfo From(SyntaxReference reference) => From(reference.SyntaxTree, reference.Span);

    public static LocationInfo From(SyntaxTree tree, TextSpan span) => new(tree.FilePath, span, tree.GetLineSpan(span).Span);

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
