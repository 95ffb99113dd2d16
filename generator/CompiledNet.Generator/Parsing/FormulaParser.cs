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
    /// <returns>Null for a method that others cannot name, or that the compiler does not understand.</returns>
    public static FormulaSpec? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var method = (IMethodSymbol)context.TargetSymbol;
        Compilation compilation = context.SemanticModel.Compilation;
        return CanBeNamed(method) && ProjectParser.AliasOf(compilation, context.Attributes[0].AttributeClass?.ContainingAssembly) is null
            ? Fault.Guard(() => Parse(method, compilation), _ => null)
            : null;
    }

    /// <summary>
    /// Whether another assembly can have a use for it. What is seen in one class alone is named by the layers of a block, which is a network's
    /// class; what is seen in one file alone shares its name with others.
    /// </summary>
    private static bool CanBeNamed(IMethodSymbol method)
    {
        bool isHidden = method.DeclaredAccessibility == Accessibility.Private, isOfNetwork = false;
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal) return false;
            isHidden |= type.DeclaredAccessibility == Accessibility.Private;
            isOfNetwork |= type.GetAttributes().Any(attribute => AttributeReader.Is(attribute, "NetworkAttribute"));
        }

        return !isHidden || isOfNetwork;
    }

    private static FormulaSpec? Parse(IMethodSymbol method, Compilation compilation)
    {
        string type = ReferencedFormulas.NameOf(method.ContainingType);
        int parameters = method.Parameters.Length;
        if (!FunctionParser.IsFunction(method))
        {
            const string Form = "it must be static, with parameters of type double alone and a double as its result";
            return new FormulaSpec(type, method.Name, parameters, method.Name, Value: null, Slope: null, Form);
        }

        var findings = new Findings(LocationInfo.From(method.DeclaringSyntaxReferences[0]));
        UserFunction? function = new FunctionParser(compilation, findings).Read(method);
        if (function is null && findings.Count == 0) return null;
        bool isGiven = FunctionParser.Mark(method) is { } mark && AttributeReader.Text(mark, FunctionParser.Derivative) is not null;
        return new FormulaSpec(
            type,
            method.Name,
            parameters,
            function?.Words ?? method.Name,
            function?.Value.Notation,
            isGiven ? function?.Slope.Notation : null,
            function is null ? findings.Diagnostics[0].Arguments[1] : null);
    }
}
