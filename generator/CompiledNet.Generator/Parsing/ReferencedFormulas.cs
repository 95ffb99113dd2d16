using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Parsing;

/// <summary>The formulas that another assembly has of its methods with <c>[Elementwise]</c>, written there by this generator or one of another version.</summary>
internal static class ReferencedFormulas
{
    /// <summary>The name by which a class is known in the formulas of its assembly.</summary>
    public static string NameOf(INamedTypeSymbol type) => type.OriginalDefinition.GetDocumentationCommentId() ?? type.Name;

    /// <summary>The functions of a class with a name, one for each number of parameters.</summary>
    public static FormulaSpec[] Of(INamedTypeSymbol type, string name)
    {
        string typeName = NameOf(type);
        return
        [
            .. type.ContainingAssembly.GetAttributes()
                .Where(attribute => AttributeReader.IsService(attribute, "ElementwiseFormulaAttribute"))
                .Select(Read)
                .OfType<FormulaSpec>()
                .Where(formula => formula.Type == typeName && formula.Name == name && SyntaxFacts.IsValidIdentifier(name)),
        ];
    }

    /// <summary>The expression of a notation, in no other variables than the function's parameters; null where it is none.</summary>
    public static Expr? Expression(FormulaSpec formula, string? notation)
    {
        if (notation is null || Expr.Parse(notation, FunctionReader.MostParts) is not { } expression) return null;
        Variable[] parameters = [.. Enumerable.Range(0, formula.Parameters).Select(FunctionReader.Parameter)];
        return expression.Variables.All(variable => parameters.Contains(variable)) ? expression : null;
    }

    private static FormulaSpec? Read(AttributeData attribute)
    {
        OptionSet options = AttributeReader.Options(attribute);
        return options.Text("Type") is { } type && options.Text("Name") is { } name && options.Int("Parameters", -1) is >= 0 and var parameters
            ? new FormulaSpec(type, name, parameters, FunctionParser.OnOneLine(options.Text("Words") ?? name), options.Text("Value"), options.Text("Slope"), options.Text("Problem"))
            : null;
    }
}
