using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Parsing;

/// <summary>Finds the functions of the user's own that attributes name, and reads what they compute.</summary>
/// <param name="compilation">The compilation, which has the source of other files too.</param>
/// <param name="findings">Where what cannot be read goes.</param>
internal sealed class FunctionParser(Compilation compilation, Findings findings)
{
    /// <summary>The options of layers and losses that name a function, and the class that it is in.</summary>
    public const string Option = "Custom", TypeOption = "CustomType";

    /// <summary>Operations beyond which nobody writes a function of a number: differentiating it would take a keystroke's time.</summary>
    private const int MostOperations = 4000;

    /// <summary>Puts the function in the place of its name, where the options name one.</summary>
    /// <param name="options">The options.</param>
    /// <param name="attribute">The attribute that they are from.</param>
    /// <param name="class">The class that bears it.</param>
    /// <param name="parameters">The parameters that the function has there.</param>
    public OptionSet Resolve(OptionSet options, AttributeData attribute, INamedTypeSymbol @class, int parameters)
    {
        if (options.Text(Option) is not { } name) return options;
        INamedTypeSymbol? type = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == TypeOption).Value.Value as INamedTypeSymbol;
        int count = findings.Count;
        UserFunction? function = Read(name, type ?? @class, attribute, parameters);

        // Somebody has to be told why the class is not compiled.
        if (function is null && findings.Count == count) Report(findings.AddSite(attribute.ApplicationSyntaxReference), name, "it is not understood");
        return options.With(Option, function);
    }

    private UserFunction? Read(string name, INamedTypeSymbol type, AttributeData attribute, int parameters)
    {
        int site = findings.AddSite(attribute.ApplicationSyntaxReference);
        if (Find(name, type, parameters, site) is not { } method || Body(method, []) is not { } value) return null;
        AttributeData mark = Mark(method)!;
        Expr slope;
        if (AttributeReader.Text(mark, "Derivative") is { } derivative)
        {
            if (Find(derivative, method.ContainingType, parameters, findings.AddSite(mark.ApplicationSyntaxReference)) is not { } other) return null;
            if (Body(other, []) is not { } given) return null;
            slope = given;
        }
        else
        {
            slope = value.Derivative(UserFunction.First);
        }

        if (value.Operations + slope.Operations <= MostOperations * 40) return new UserFunction(method.Name, value, slope, Words(method));
        Report(site, name, "it has more operations than can be differentiated by rule; name a method with its derivative: [Elementwise(Derivative = ...)]");
        return null;
    }

    private IMethodSymbol? Find(string name, INamedTypeSymbol type, int parameters, int site)
    {
        IMethodSymbol[] methods = [.. type.GetMembers(name).OfType<IMethodSymbol>()];
        IMethodSymbol? method = Array.Find(methods, candidate => Mark(candidate) is not null);
        if (method is null)
        {
            Report(site, name, methods.Length == 0
                ? $"'{type.Name}' has no method of that name"
                : $"the method in '{type.Name}' has no [Elementwise]");
            return null;
        }

        if (method.IsStatic && method.TypeParameters.Length == 0 && IsNumber(method.ReturnType)
            && method.Parameters.Length == parameters && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && IsNumber(parameter.Type)))
        {
            return method;
        }

        string expected = parameters == 1 ? "one parameter" : "two parameters, an output and its target,";
        Report(findings.AddSite(method), name, $"it must be static, with {expected} of type double and a double as its result");
        return null;
    }

    private Expr? Body(IMethodSymbol method, IReadOnlyList<IMethodSymbol> around)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax declaration)
        {
            Report(0, method.Name, $"its source is not in this project; '{method.ContainingType.Name}' must be");
            return null;
        }

#pragma warning disable RS1030 // The function may stand in another file than the class.
        SemanticModel model = compilation.GetSemanticModel(declaration.SyntaxTree);
#pragma warning restore RS1030
        var reader = new FunctionReader(method, model, findings, around)
        {
            Callee = (callee, callers) => Mark(callee) is null ? null : Body(callee, callers),
        };
        return reader.Read(declaration);
    }

    /// <summary>The attribute that makes a method a function of layers.</summary>
    private static AttributeData? Mark(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(attribute => AttributeReader.Is(attribute, "ElementwiseAttribute"));

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType == SpecialType.System_Double;

    private static string Words(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax { ExpressionBody.Expression: { } expression }
            ? string.Join(" ", expression.ToString().Split((char[])[' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
            : $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Name))})";

    private void Report(int site, string name, string reason) => findings.Report(Descriptors.UnreadableFunction, site, name, reason);
}
