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

    /// <summary>The option that names a function's derivative.</summary>
    public const string Derivative = "Derivative";

    private readonly Dictionary<IMethodSymbol, UserFunction?> _read = new(SymbolEqualityComparer.Default);

    /// <summary>Puts the function in the place of its name, where the options name one.</summary>
    /// <param name="options">The options.</param>
    /// <param name="attribute">The attribute that they are from.</param>
    /// <param name="class">The class that bears it.</param>
    /// <param name="parameters">The numbers of parameters that the function may have there; the first is taken where there are several.</param>
    public OptionSet Resolve(OptionSet options, AttributeData attribute, INamedTypeSymbol @class, params int[] parameters)
    {
        if (options.Text(UserFunction.Option) is not { } name) return options;
        object? type = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == TypeOption).Value.Value;
        UserFunction? function = null;
        if (type is null or INamedTypeSymbol { TypeKind: not TypeKind.Error })
        {
            function = Find(name, ((INamedTypeSymbol?)type ?? @class).OriginalDefinition, parameters, attribute.ApplicationSyntaxReference);
        }
        else if (type is IArrayTypeSymbol or IPointerTypeSymbol)
        {
            Report(findings.AddSite(attribute.ApplicationSyntaxReference), name, $"'{type}' is no class that has methods of its own");
        }

        // Of what the compiler cannot read it says so itself.
        return options.With(UserFunction.Option, function) with { IsBound = options.IsBound && (function is not null || findings.Count > 0) };
    }

    /// <summary>The formula and the derivative of a method of this project; null after a diagnostic of this or of the compiler.</summary>
    public UserFunction? Read(IMethodSymbol method)
    {
        if (_read.TryGetValue(method, out UserFunction? known)) return known;
        return _read[method] = Mark(method) is { } mark ? Read(method, mark) : null;
    }

    private UserFunction? Read(IMethodSymbol method, AttributeData mark)
    {
        string? derivative = AttributeReader.Text(mark, Derivative);
        if (Body(method, [], hasSlope: derivative is not null) is not { } value) return null;
        if (derivative is null) return new UserFunction(method.Name, value, value.Derivative(UserFunction.First), Words(method), method.Parameters.Length);
        return FindMethod(derivative, method.ContainingType, [method.Parameters.Length], mark.ApplicationSyntaxReference) is { } other
            && Body(other, [], hasSlope: true) is { } slope
                ? new UserFunction(method.Name, value, slope, Words(method), method.Parameters.Length)
                : null;
    }

    /// <summary>Looks in a class and those that it derives from, of which some may be in other assemblies.</summary>
    private UserFunction? Find(string name, INamedTypeSymbol type, int[] parameters, SyntaxReference? place)
    {
        for (INamedTypeSymbol? around = type; around is not null; around = around.BaseType?.OriginalDefinition)
        {
            if (IsOurs(around))
            {
                if (around.GetMembers(name).OfType<IMethodSymbol>().Any()) return FindMethod(name, around, parameters, place) is { } method ? Read(method) : null;
            }
            else if (ReferencedFormulas.Of(around, name) is { Length: > 0 } formulas)
            {
                return Choose(formulas, around.ContainingAssembly.Name, name, parameters, place);
            }
        }

        Report(findings.AddSite(place), name, IsOurs(type)
            ? $"'{type.Name}' has no method of that name"
            : $"'{type.Name}' in '{type.ContainingAssembly.Name}' has no function of that name; its method needs [Elementwise], and its project the package CompiledNet");
        return null;
    }

    private IMethodSymbol? FindMethod(string name, INamedTypeSymbol type, int[] parameters, SyntaxReference? place)
    {
        IMethodSymbol[] marked = [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(candidate => Mark(candidate) is not null)];
        if (marked.Length == 0)
        {
            Report(findings.AddSite(place), name, type.GetMembers(name).OfType<IMethodSymbol>().Any()
                ? $"the method in '{type.Name}' has no [Elementwise]"
                : $"'{type.Name}' has no method of that name");
            return null;
        }

        foreach (int count in parameters)
        {
            if (Array.Find(marked, candidate => IsFunction(candidate) && candidate.Parameters.Length == count) is { } method) return method;
        }

        if (!HasErrors(marked[0])) Report(findings.AddSite(marked[0]), name, WrongForm(parameters));
        return null;
    }

    /// <summary>The function with the right number of parameters, of those that another assembly has.</summary>
    private UserFunction? Choose(FormulaSpec[] formulas, string assembly, string name, int[] parameters, SyntaxReference? place)
    {
        FormulaSpec? formula = parameters.Select(count => Array.Find(formulas, candidate => candidate.Parameters == count)).FirstOrDefault(found => found is not null);
        if (formula is null)
        {
            Report(findings.AddSite(place), name, WrongForm(parameters));
            return null;
        }

        if (ReferencedFormulas.Expression(formula, formula.Value) is { } value)
        {
            Expr? slope = formula.Slope is null ? value.Derivative(UserFunction.First) : ReferencedFormulas.Expression(formula, formula.Slope);
            if (slope is not null) return new UserFunction(name, value, slope, formula.Words, formula.Parameters);
        }

        Report(findings.AddSite(place), name, ProblemOf(formula, assembly));
        return null;
    }

    private static string ProblemOf(FormulaSpec formula, string assembly) => formula.Problem is { } problem
        ? $"in '{assembly}', {problem}"
        : $"'{assembly}' has a formula of another version of CompiledNet; compile both with the same";

    private static string WrongForm(int[] parameters)
    {
        string expected = parameters.Length > 1 ? "an output and its target as parameters, or an output alone,"
            : parameters[0] == 1 ? "one parameter" : "two parameters, an output and its target,";
        return $"it must be static, with {expected} of type double and a double as its result";
    }

    /// <param name="method">The method.</param>
    /// <param name="around">The methods that call it.</param>
    /// <param name="hasSlope">Whether its own derivative is given, so that those of what it calls do not matter.</param>
    private Expr? Body(IMethodSymbol method, IReadOnlyList<IMethodSymbol> around, bool hasSlope)
    {
        if (Declaration(method) is not { } declaration || !compilation.ContainsSyntaxTree(declaration.SyntaxTree) || HasErrors(method)) return null;
        return new FunctionReader(method, ModelOf(declaration), findings, around) { Callee = Called }.Read(declaration);

        Expr? Called(InvocationExpressionSyntax call, IMethodSymbol callee, IReadOnlyList<IMethodSymbol> callers)
        {
            string? obstacle = Mark(callee) is not { } mark ? "which has no [Elementwise]"
                : !IsFunction(callee) ? "which is not static with numbers of type double alone"
                : !hasSlope && AttributeReader.Text(mark, Derivative) is not null ? "whose derivative is given; give that of this method too"
                : null;
            if (obstacle is null)
            {
                if (IsOurs(callee.ContainingType)) return Body(callee, callers, hasSlope);
                if (Referenced(callee, out obstacle) is { } value) return value;
            }

            Report(findings.AddSite(call), method.Name, $"it calls '{callee.Name}', {obstacle}");
            return null;
        }
    }

    /// <summary>The value of a method of another assembly, or why there is none.</summary>
    private static Expr? Referenced(IMethodSymbol method, out string obstacle)
    {
        string assembly = method.ContainingAssembly.Name;
        FormulaSpec? formula = Array.Find(ReferencedFormulas.Of(method.ContainingType, method.Name), candidate => candidate.Parameters == method.Parameters.Length);
        obstacle = formula is null ? $"of which '{assembly}' has no formula; its project needs the package CompiledNet"
            : formula.Problem is { } problem ? $"which cannot be compiled in '{assembly}': {problem}"
            : "and " + ProblemOf(formula, assembly);
        return formula is null ? null : ReferencedFormulas.Expression(formula, formula.Value);
    }

    private bool IsOurs(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

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
    public static AttributeData? Mark(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(attribute => AttributeReader.Is(attribute, "ElementwiseAttribute"));

    /// <summary>Whether a method computes a number from numbers.</summary>
    public static bool IsFunction(IMethodSymbol method) => method.IsStatic && method.TypeParameters.Length == 0 && IsNumber(method.ReturnType)
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && IsNumber(parameter.Type));

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType == SpecialType.System_Double;

    private static string Words(IMethodSymbol method) =>
        Declaration(method) is { ExpressionBody.Expression: { } expression }
            ? OnOneLine(expression.ToString())
            : $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Name))})";

    /// <summary>Words go into comments, which every end of a line ends: those of C# are white space.</summary>
    public static string OnOneLine(string words) => string.Join(" ", words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Report(int site, string name, string reason) => findings.Report(Descriptors.UnreadableFunction, site, name, reason);
}
