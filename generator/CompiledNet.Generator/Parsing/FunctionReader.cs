using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledNet.Generator.Parsing;

/// <summary>Reads the formula of a method: an expression, or variables and an expression behind them.</summary>
internal sealed class FunctionReader
{
    private const string Known = "+ − * /, ?:, comparisons, Math.Exp, Log, Tanh, Sqrt, Abs, Max, Min, Pow with a constant exponent, constants, and other methods with [Elementwise]";

    /// <summary>Nobody writes a longer formula of a number, and differentiating it would take a keystroke's time.</summary>
    public const int MostParts = 300;

    /// <summary>The methods of <see cref="Math"/>, by name and number of parameters.</summary>
    private static readonly Dictionary<(string Name, int Count), Func<Expr[], Expr>> Functions = new()
    {
        [("Exp", 1)] = arguments => Expr.Call("Exp", arguments[0]),
        [("Log", 1)] = arguments => Expr.Logarithm(arguments[0]),
        [("Tanh", 1)] = arguments => Expr.Call("Tanh", arguments[0]),
        [("Sqrt", 1)] = arguments => Expr.Sqrt(arguments[0]),
        [("Abs", 1)] = arguments => Expr.Abs(arguments[0]),
        [("Max", 2)] = arguments => Expr.Max(arguments[0], arguments[1]),
        [("Min", 2)] = arguments => Expr.Min(arguments[0], arguments[1]),
    };

    private readonly IMethodSymbol _method;
    private readonly SemanticModel _model;
    private readonly Findings _findings;
    private readonly IReadOnlyList<IMethodSymbol> _around;
    private readonly Dictionary<ISymbol, Expr> _values = new(SymbolEqualityComparer.Default);

    /// <param name="method">The method.</param>
    /// <param name="model">What its file means.</param>
    /// <param name="findings">Where what cannot be read goes.</param>
    /// <param name="around">The methods that call it, to find a recursion.</param>
    public FunctionReader(IMethodSymbol method, SemanticModel model, Findings findings, IReadOnlyList<IMethodSymbol> around)
    {
        (_method, _model, _findings, _around) = (method, model, findings, [.. around, method]);

        // Of a partial method the parameters are those of the part that has the body.
        IMethodSymbol written = method.PartialImplementationPart ?? method;
        for (int i = 0; i < written.Parameters.Length; i++) _values[written.Parameters[i]] = Parameter(i);
    }

    /// <summary>What stands for a parameter in an expression.</summary>
    public static Variable Parameter(int index) => index switch
    {
        0 => UserFunction.First,
        1 => UserFunction.Second,
        _ => new Variable("p" + Literal.Int(index)),
    };

    /// <summary>Reads a method that this one calls; null after a diagnostic.</summary>
    public Func<InvocationExpressionSyntax, IMethodSymbol, IReadOnlyList<IMethodSymbol>, Expr?> Callee { get; init; } = static (_, _, _) => null;

    /// <returns>Null after a diagnostic has been reported.</returns>
    public Expr? Read(MethodDeclarationSyntax declaration)
    {
        if (declaration.ExpressionBody is { } body) return Read(body.Expression);
        foreach (StatementSyntax statement in declaration.Body?.Statements ?? [])
        {
            switch (statement)
            {
                case ReturnStatementSyntax { Expression: { } result }:
                    return Read(result);
                case LocalDeclarationStatementSyntax { Declaration.Variables: var variables } when variables.All(variable => variable.Initializer is not null):
                    foreach (VariableDeclaratorSyntax variable in variables)
                    {
                        if (Read(variable.Initializer!.Value) is not { } value || _model.GetDeclaredSymbol(variable) is not { } symbol) return null;
                        _values[symbol] = value;
                    }

                    break;
                default:
                    return Fail(statement, "a statement that is neither a variable with its value nor the return");
            }
        }

        return Fail(declaration, "a body without a return");
    }

    private Expr? Read(ExpressionSyntax expression) => ReadPart(expression) is not { } value ? null
        : value.Size <= MostParts ? value
        : Fail(expression, $"more than {Literal.Int(MostParts)} operations, with all that it calls");

    private Expr? ReadPart(ExpressionSyntax expression)
    {
        if (_model.GetConstantValue(expression) is { HasValue: true, Value: { } constant }) return Number(expression, constant);
        return expression switch
        {
            ParenthesizedExpressionSyntax inner => Read(inner.Expression),
            CastExpressionSyntax cast when _model.GetTypeInfo(cast).Type?.SpecialType == SpecialType.System_Double => Read(cast.Expression),
            IdentifierNameSyntax name => Name(name),
            PrefixUnaryExpressionSyntax unary => Unary(unary),
            BinaryExpressionSyntax binary => Binary(binary),
            ConditionalExpressionSyntax choice => Choice(choice),
            InvocationExpressionSyntax call => Call(call),
            _ => Fail(expression, $"'{expression}'"),
        };
    }

    private Expr? Number(ExpressionSyntax expression, object constant)
    {
        if (constant is double or float or sbyte or byte or short or ushort or int or uint or long or ulong) return Convert.ToDouble(constant, System.Globalization.CultureInfo.InvariantCulture);
        return Fail(expression, $"the constant '{expression}', which is no number");
    }

    private Expr? Name(IdentifierNameSyntax name) =>
        _model.GetSymbolInfo(name).Symbol is { } symbol && _values.TryGetValue(symbol, out Expr? value)
            ? value
            : Fail(name, $"'{name}', which is no parameter, variable or constant");

    private Expr? Unary(PrefixUnaryExpressionSyntax unary)
    {
        if (unary.Kind() is not (SyntaxKind.UnaryMinusExpression or SyntaxKind.UnaryPlusExpression)) return Fail(unary, $"'{unary}'");
        return Read(unary.Operand) is not { } operand ? null : unary.IsKind(SyntaxKind.UnaryMinusExpression) ? -operand : operand;
    }

    private Expr? Binary(BinaryExpressionSyntax binary)
    {
        if (binary.Kind() is not (SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression))
        {
            return Fail(binary.OperatorToken, $"the operator {binary.OperatorToken.Text}");
        }

        if (_model.GetTypeInfo(binary).Type?.SpecialType != SpecialType.System_Double) return Fail(binary, $"'{binary}', which is not of type double");
        if (Read(binary.Left) is not { } left || Read(binary.Right) is not { } right) return null;
        return binary.Kind() switch
        {
            SyntaxKind.AddExpression => left + right,
            SyntaxKind.SubtractExpression => left - right,
            SyntaxKind.MultiplyExpression => left * right,
            _ => Expr.Quotient(left, right),
        };
    }

    private Expr? Choice(ConditionalExpressionSyntax choice) =>
        Read(choice.WhenTrue) is { } chosen && Read(choice.WhenFalse) is { } otherwise ? Select(choice.Condition, chosen, otherwise) : null;

    /// <summary>One value or another by a condition, as C# has it for NaN too.</summary>
    private Expr? Select(ExpressionSyntax condition, Expr chosen, Expr otherwise)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax inner:
                return Select(inner.Expression, chosen, otherwise);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return Select(not.Operand, otherwise, chosen);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and:
                return Select(and.Right, chosen, otherwise) is { } both ? Select(and.Left, both, otherwise) : null;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or:
                return Select(or.Right, chosen, otherwise) is { } second ? Select(or.Left, chosen, second) : null;
            case BinaryExpressionSyntax comparison:
                return Compare(comparison, chosen, otherwise);
            default:
                return Fail(condition, $"the condition '{condition}'");
        }
    }

    private Expr? Compare(BinaryExpressionSyntax comparison, Expr chosen, Expr otherwise)
    {
        if (Read(comparison.Left) is not { } left || Read(comparison.Right) is not { } right) return null;
        return comparison.Kind() switch
        {
            SyntaxKind.GreaterThanExpression => Expr.Select(Expr.GreaterThan(left, right), chosen, otherwise),
            SyntaxKind.LessThanExpression => Expr.Select(Expr.LessThan(left, right), chosen, otherwise),
            SyntaxKind.GreaterThanOrEqualExpression => OrEqual(Expr.GreaterThan(left, right)),
            SyntaxKind.LessThanOrEqualExpression => OrEqual(Expr.LessThan(left, right)),
            SyntaxKind.EqualsExpression => Expr.Select(Expr.AreEqual(left, right), chosen, otherwise),
            SyntaxKind.NotEqualsExpression => Expr.Select(Expr.AreEqual(left, right), otherwise, chosen),
            _ => Fail(comparison.OperatorToken, $"the operator {comparison.OperatorToken.Text}"),
        };

        Expr OrEqual(Condition condition) => Expr.Select(condition, chosen, Expr.Select(Expr.AreEqual(left, right), chosen, otherwise));
    }

    private Expr? Call(InvocationExpressionSyntax call)
    {
        if (_model.GetSymbolInfo(call).Symbol?.OriginalDefinition is not IMethodSymbol method) return Fail(call, $"'{call.Expression}', which the compiler does not know");
        var arguments = new List<Expr>();
        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            if (argument.NameColon is not null) return Fail(argument, "an argument with a name");
            if (Read(argument.Expression) is not { } value) return null;
            arguments.Add(value);
        }

        if (method.ContainingType is { Name: "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        {
            return OfMath(call, method, [.. arguments]);
        }

        if (_around.Contains(method, SymbolEqualityComparer.Default)) return Fail(call, $"'{method.Name}', which calls itself");
        if (arguments.Count != method.Parameters.Length) return Fail(call, $"'{method.Name}' without an argument for each parameter");
        return Callee(call, method, _around) is { } body ? Inline(body, arguments) : null;
    }

    private Expr? OfMath(InvocationExpressionSyntax call, IMethodSymbol method, Expr[] arguments)
    {
        if (Functions.TryGetValue((method.Name, arguments.Length), out Func<Expr[], Expr>? function)) return function(arguments);
        if (method.Name != "Pow") return Fail(call, $"Math.{method.Name}");
        if (arguments[1].Variables.Any()) return Fail(call, "Math.Pow with an exponent that is no constant");
        double exponent = arguments[1].Evaluate(static _ => 0, static (_, _) => 0);
        return Math.Abs(exponent) <= Expr.LargestExponent
            ? Expr.Power(arguments[0], exponent)
            : Fail(call, $"Math.Pow with an exponent beyond {Literal.Int(Expr.LargestExponent)}");
    }

    /// <summary>The arguments in the place of the parameters, which have the names of this method's too.</summary>
    private static Expr Inline(Expr body, List<Expr> arguments)
    {
        for (int i = 0; i < arguments.Count; i++) body = body.Substitute(Parameter(i), new Variable("argument" + Literal.Int(i)));
        for (int i = 0; i < arguments.Count; i++) body = body.Substitute(new Variable("argument" + Literal.Int(i)), arguments[i]);
        return body;
    }

    private Expr? Fail(SyntaxNodeOrToken node, string what)
    {
        _findings.Report(Descriptors.UnreadableFunction, _findings.AddSite(node), _method.Name, $"it has {what}; a formula is read of {Known}");
        return null;
    }
}
