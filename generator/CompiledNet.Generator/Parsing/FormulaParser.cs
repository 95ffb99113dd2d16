using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Parsing;

/// <summary>
/// Reads a method with <c>[Elementwise]</c> for networks of other assemblies. What cannot be read is reported by the network that names
/// it: here it may be a part of a function whose derivative is given.
/// </summary>
internal static class FormulaParser
{
    /// <returns>Null for a method that is no function of numbers, or that the compiler does not understand.</returns>
    public static FormulaSpec? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var method = (IMethodSymbol)context.TargetSymbol;
        Compilation compilation = context.SemanticModel.Compilation;
        return FunctionParser.IsFunction(method) && ProjectParser.AliasOf(compilation, context.Attributes[0].AttributeClass?.ContainingAssembly) is null
            ? Fault.Guard(() => Parse(method, compilation), _ => null)
            : null;
    }

    private static FormulaSpec? Parse(IMethodSymbol method, Compilation compilation)
    {
        var findings = new Findings(LocationInfo.From(method.DeclaringSyntaxReferences[0]));
        UserFunction? function = new FunctionParser(compilation, findings).Read(method);
        if (function is null && findings.Count == 0) return null;
        bool isGiven = FunctionParser.Mark(method) is { } mark && AttributeReader.Text(mark, FunctionParser.Derivative) is not null;
        return new FormulaSpec(
            ReferencedFormulas.NameOf(method.ContainingType),
            method.Name,
            method.Parameters.Length,
            function?.Words ?? method.Name,
            function?.Value.Notation,
            isGiven ? function?.Slope.Notation : null,
            function is null ? findings.Diagnostics[0].Arguments[1] : null);
    }
}
