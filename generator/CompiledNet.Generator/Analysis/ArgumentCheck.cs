using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Kernels;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledNet.Generator.Analysis;

/// <summary>Finds the argument of a call that does not compile whose numbers are of another type than the network's.</summary>
internal sealed class ArgumentCheck(SyntaxNodeAnalysisContext context, NetworkType network)
{
    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat;

    /// <summary>A type that was given where another was expected; the two arguments of a data set are told together.</summary>
    private sealed record Mismatch(ArgumentSyntax Argument, string Expected, string Given, ITypeSymbol ExpectedNumber, ITypeSymbol GivenNumber, bool IsTarget);

    /// <summary>Reports the first such argument, for the overload that fits best otherwise.</summary>
    public void Report(InvocationExpressionSyntax invocation, string name)
    {
        Mismatch[][] overloads =
        [
            .. context.SemanticModel.GetMemberGroup(invocation.Expression, context.CancellationToken)
                .OfType<IMethodSymbol>()
                .Where(method => TakesAsMany(method, invocation.ArgumentList.Arguments.Count))
                .Select(method => Mismatches(method, invocation.ArgumentList).ToArray()),
        ];
        if (overloads.Length == 0 || overloads.Any(mismatches => mismatches.Length == 0)) return;

        Mismatch first = overloads.OrderBy(mismatches => mismatches.Length).First()[0];
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.ElementTypeMismatch, first.Argument.GetLocation(), name, network.Type.Name, first.Expected, first.Given, Advice(first)));
    }

    private static bool TakesAsMany(IMethodSymbol method, int arguments) =>
        arguments <= method.Parameters.Length && arguments >= method.Parameters.Count(parameter => !parameter.IsOptional);

    private IEnumerable<Mismatch> Mismatches(IMethodSymbol method, ArgumentListSyntax arguments)
    {
        Dictionary<ITypeSymbol, ITypeSymbol> substitution = NetworkTypes.Substitution(method, network);
        for (int i = 0; i < arguments.Arguments.Count; i++)
        {
            ArgumentSyntax argument = arguments.Arguments[i];
            IParameterSymbol? parameter = argument.NameColon is { } named
                ? method.Parameters.FirstOrDefault(item => item.Name == named.Name.Identifier.ValueText)
                : method.Parameters[i];
            if (parameter?.Type is not INamedTypeSymbol { TypeArguments.Length: > 0 } type) continue;

            ITypeSymbol[] expected = [.. type.TypeArguments.Select(item => substitution.TryGetValue(item, out ITypeSymbol? known) ? known : item)];
            bool isTarget = parameter.Name == "targets";
            if (Compare(argument, type, expected, isTarget) is { } mismatch) yield return mismatch;
        }
    }

    private Mismatch? Compare(ArgumentSyntax argument, INamedTypeSymbol type, ITypeSymbol[] expected, bool isTarget)
    {
        if (argument.Expression is CollectionExpressionSyntax collection) return CompareElements(argument, collection, expected[0], isTarget);
        if (context.SemanticModel.GetTypeInfo(argument.Expression, context.CancellationToken).Type is not { } given) return null;

        // Data sets and gradients are asked for by their own type, which the given one may derive from; spans by what they hold.
        ITypeSymbol[]? numbers = BaseOf(given, type)?.TypeArguments.ToArray()
            ?? (IsSpan(type) && ElementOf(given) is { } element ? [element] : null);
        if (numbers is null || expected.Length != numbers.Length) return null;

        // Behind an interface there may be numbers or indices, which are int.
        if (type.Name == "Samples" && numbers[0].SpecialType == SpecialType.System_Int32) return null;

        int other = 0;
        while (other < expected.Length && Same(expected[other], numbers[other])) other++;
        if (other == expected.Length) return null;
        bool isWhole = !IsSpan(type);
        return new Mismatch(
            argument,
            isWhole ? $"{type.Name}<{Text(expected)}>" : $"{Text(expected)}",
            isWhole ? $"{type.Name}<{Text(numbers)}>" : $"{Text(numbers)}",
            expected[other],
            numbers[other],
            isTarget || other == 1);
    }

    /// <summary>A collection expression has no type of its own; each of its elements must convert.</summary>
    private Mismatch? CompareElements(ArgumentSyntax argument, CollectionExpressionSyntax collection, ITypeSymbol expected, bool isTarget)
    {
        foreach (ExpressionElementSyntax element in collection.Elements.OfType<ExpressionElementSyntax>())
        {
            if (context.SemanticModel.GetTypeInfo(element.Expression, context.CancellationToken).Type is not { TypeKind: not TypeKind.Error } given) continue;
            if (context.SemanticModel.ClassifyConversion(element.Expression, expected).IsImplicit) continue;
            return new Mismatch(argument, Text([expected]), Text([given]), expected, given, isTarget);
        }

        return null;
    }

    private static string Advice(Mismatch mismatch)
    {
        string expected = Text([mismatch.ExpectedNumber]);
        if (mismatch.IsTarget && mismatch.ExpectedNumber.SpecialType == SpecialType.System_Int32) return "the targets of its loss are class indices, which are int";
        if (mismatch.IsTarget && mismatch.GivenNumber.SpecialType == SpecialType.System_Int32)
        {
            return $"the targets of its loss are numbers in {expected}; class indices, which are int, are targets of [SoftmaxCrossEntropyLoss]";
        }

        string convert = $"the network computes in {expected}; convert the numbers";
        return (expected, mismatch.GivenNumber.SpecialType) switch
        {
            ("float", SpecialType.System_Double) => $"{convert}, or declare the network with Precision = Precision.Double",
            ("double", SpecialType.System_Single) => $"{convert}, or declare the network without Precision = Precision.Double",
            _ when mismatch.ExpectedNumber.SpecialType == SpecialType.System_Int32 => "there are int in it",
            _ => convert,
        };
    }

    private static INamedTypeSymbol? BaseOf(ITypeSymbol given, INamedTypeSymbol definition)
    {
        for (ITypeSymbol? type = given; type is not null; type = type.BaseType)
        {
            if (type is INamedTypeSymbol named && Same(named.OriginalDefinition, definition.OriginalDefinition)) return named;
        }

        return null;
    }

    private static bool IsSpan(INamedTypeSymbol type) => type.Name is "Span" or "ReadOnlySpan" or "Samples";

    /// <summary>The type of the elements of an array, or of anything with one argument of type: a span, a list, a block of memory.</summary>
    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } named => named.TypeArguments[0],
        _ => null,
    };

    private static bool Same(ITypeSymbol one, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static string Text(IEnumerable<ITypeSymbol> numbers) => string.Join(", ", numbers.Select(type => type.ToDisplayString(Short)));
}
