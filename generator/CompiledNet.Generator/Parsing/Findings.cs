using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Parsing;

/// <summary>What parsing finds wrong with one class, and the places that diagnostics of later steps point to as well.</summary>
/// <param name="class">The place of the class's name, which is site 0.</param>
internal sealed class Findings(LocationInfo @class)
{
    private readonly List<LocationInfo> _sites = [@class];
    private readonly List<DiagnosticInfo> _diagnostics = [];

    public EquatableArray<LocationInfo> Sites => _sites.ToEquatableArray();

    public EquatableArray<DiagnosticInfo> Diagnostics => _diagnostics.ToEquatableArray();

    /// <summary>The number of findings that keep the class from being compiled.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a place; that of the class where there is none in the source.</summary>
    public int AddSite(SyntaxReference? reference) => reference is null ? 0 : AddSite(LocationInfo.From(reference));

    /// <inheritdoc cref="AddSite(SyntaxReference?)"/>
    public int AddSite(SyntaxNodeOrToken node) => AddSite(LocationInfo.From(node.SyntaxTree!, node.Span));

    /// <inheritdoc cref="AddSite(SyntaxReference?)"/>
    public int AddSite(ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource) is { SourceTree: { } tree } place
        ? AddSite(LocationInfo.From(tree, place.SourceSpan))
        : 0;

    /// <summary>Reports what keeps the class from being compiled.</summary>
    public void Report(DiagnosticDescriptor descriptor, int site, params string[] arguments)
    {
        Count++;
        Remark(descriptor, site, arguments);
    }

    /// <summary>Reports what is wrong with code that is compiled all the same, so that nothing else seems to be missing.</summary>
    public void Remark(DiagnosticDescriptor descriptor, int site, params string[] arguments) =>
        _diagnostics.Add(new DiagnosticInfo(descriptor, site, arguments));

    private int AddSite(LocationInfo place)
    {
        _sites.Add(place);
        return _sites.Count - 1;
    }
}
