using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CompiledNet.Generator.Diagnostics;

/// <summary>A diagnostic as values: its id, the site it belongs to, and the words for its message.</summary>
internal sealed record DiagnosticInfo(string Id, int Site, EquatableArray<string> Arguments)
{
    public DiagnosticInfo(DiagnosticDescriptor descriptor, int site, params string[] arguments)
        : this(descriptor.Id, site, arguments.ToEquatableArray())
    {
    }

    public bool IsError => Descriptors.ById(Id).DefaultSeverity == DiagnosticSeverity.Error;
}

/// <summary>A place in the source as path and spans, which holds no tree alive.</summary>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationInfo From(SyntaxReference reference) => From(reference.SyntaxTree, reference.Span);

    public static LocationInfo From(SyntaxTree tree, TextSpan span) => new(tree.FilePath, span, tree.GetLineSpan(span).Span);

    /// <summary>The place in the tree of that path, or where there is none by the path alone.</summary>
    public Location ToLocation(Compilation compilation)
    {
        SyntaxTree? tree = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == Path && tree.Length >= Span.End);
        return tree is null ? Location.Create(Path, Span, Lines) : Location.Create(tree, Span);
    }
}
