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
    /// <summary>The option that says which class a function is in.</summary>
    private const string TypeOption = "CustomType";

    private readonly Dictionary<IMethodSymbol, UserFunction?> _read = new(SymbolEqualityComparer.Default);

    /// <summary>Puts the function in the place of its name, where the options name one.</summary>
    /// <param name="options">The options.</param>
    /// <param name="attribute">The attribute that they are from.</param>
    /// <param name="class">The class that bears it.</param>
    /// <param name="parameters">The numbers of parameters that the function may have there; the first is taken where there are several.</param>
    public OptionSet Resolve(OptionSet options, AttributeData attribute, INamedTypeSymbol @class, params int[] parameters)
    {
        if (options.Text(UserFunction.Option) is not { } name) return options;
        INamedTypeSymbol? type = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == TypeOption).Value.Value as INamedTypeSymbol;
        if (Find(name, type ?? @class, parameters, attribute.ApplicationSyntaxReference) is not { } method) return options.With(UserFunction.Option, null);

        // Of what the compiler cannot read it says so itself.
        if (!_read.TryGetValue(method, out UserFunction? function)) _read[method] = function = Read(method);
        return options.With(UserFunction.Option, function) with { IsBound = options.IsBound && (function is not null || findings.Count > 0) };
    }

    private UserFunction? Read(IMethodSymbol method)
    {
        if (Mark(method) is not { } mark) return null;
        string? derivative = AttributeReader.Text(mark, "Derivative");
        if (Body(method, [], hasSlope: derivative is not null) is not { } value) return null;
        if (derivative is null) return new UserFunction(method.Name, value, value.Derivative(UserFunction.First), Words(method), method.Parameters.Length);
        return Find(derivative, method.ContainingType, [method.Parameters.Length], mark.ApplicationSyntaxReference) is { } other && Body(other, [], hasSlope: true) is { } slope
            ? new UserFunction(method.Name, value, slope, Words(method), method.Parameters.Length)
            : null;
    }

    private IMethodSymbol? Find(string name, INamedTypeSymbol type, int[] parameters, SyntaxReference? place)
    {
        IMethodSymbol[] methods = [.. type.GetMembers(name).OfType<IMethodSymbol>()];
        IMethodSymbol[] marked = [.. methods.Where(candidate => Mark(candidate) is not null)];
        if (marked.Length == 0)
        {
            Report(findings.AddSite(place), name, methods.Length == 0
                ? $"'{type.Name}' has no method of that name"
                : $"the method in '{type.Name}' has no [Elementwise]");
            return null;
        }

        foreach (int count in parameters)
        {
            if (Array.Find(marked, candidate => IsFunction(candidate) && candidate.Parameters.Length == count) is { } method) return method;
        }

        string expected = parameters.Length > 1 ? "an output and its target as parameters, or an output alone,"
            : parameters[0] == 1 ? "one parameter" : "two parameters, an output and its target,";
        if (!HasErrors(marked[0])) Report(findings.AddSite(marked[0]), name, $"it must be static, with {expected} of type double and a double as its result");
        return null;
    }

    /// <param name="method">The method.</param>
    /// <param name="around">The methods that call it.</param>
    /// <param name="hasSlope">Whether its own derivative is given, so that those of what it calls do not matter.</param>
    private Expr? Body(IMethodSymbol method, IReadOnlyList<IMethodSymbol> around, bool hasSlope)
    {
        if (Declaration(method) is not { } declaration || !compilation.ContainsSyntaxTree(declaration.SyntaxTree))
        {
            Report(0, method.Name, $"its source is not in this project; '{method.ContainingType.Name}' must be");
            return null;
        }

        if (HasErrors(method)) return null;
        return new FunctionReader(method, ModelOf(declaration), findings, around) { Callee = Called }.Read(declaration);

        Expr? Called(InvocationExpressionSyntax call, IMethodSymbol callee, IReadOnlyList<IMethodSymbol> callers)
        {
            string? obstacle = Mark(callee) is not { } mark ? "which has no [Elementwise]"
                : !IsFunction(callee) ? "which is not static with numbers of type double alone"
                : !hasSlope && AttributeReader.Text(mark, "Derivative") is not null ? "whose derivative is given; give that of this method too"
                : null;
            if (obstacle is null) return Body(callee, callers, hasSlope);
            Report(findings.AddSite(call), method.Name, $"it calls '{callee.Name}', {obstacle}");
            return null;
        }
    }

    /// <summary>Whether the compiler has something to say of a method itself.</summary>
    private bool HasErrors(IMethodSymbol method) => Declaration(method) is { } declaration
        && compilation.ContainsSyntaxTree(declaration.SyntaxTree)
        && ModelOf(declaration).GetDiagnostics(declaration.Span).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

#pragma warning disable RS1030 // A function may stand in another file than the class.
    private SemanticModel ModelOf(SyntaxNode declaration) => compilation.GetSemanticModel(declaration.SyntaxTree);
#pragma warning restore RS1030

    private static MethodDeclarationSyntax? Declaration(IMethodSymbol method) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax;

    /// <summary>The attribute that makes a method a function of layers.</summary>
    private static AttributeData? Mark(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(attribute => AttributeReader.Is(attribute, "ElementwiseAttribute"));

    private static bool IsFunction(IMethodSymbol method) => method.IsStatic && method.TypeParameters.Length == 0 && IsNumber(method.ReturnType)
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && IsNumber(parameter.Type));

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType == SpecialType.System_Double;

    private static string Words(IMethodSymbol method) =>
        Declaration(method) is { ExpressionBody.Expression: { } expression }
            ? string.Join(" ", expression.ToString().Split((char[])[' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
            : $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Name))})";

    private void Report(int site, string name, string reason) => findings.Report(Descriptors.UnreadableFunction, site, name, reason);
}
