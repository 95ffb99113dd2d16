using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Analysis;

/// <summary>Tells what generators wrote from what people did, by the names of files.</summary>
internal static class GeneratedCode
{
    /// <summary>Whether all of a symbol's source is generated; what has no source is not.</summary>
    public static bool Has(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Length > 0
        && symbol.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase));
}
