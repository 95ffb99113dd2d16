using System.Collections.Immutable;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledNet.Generator.Analysis;

/// <summary>
/// Reports classes that the generator never looks at, since <c>[Network]</c> is missing, and networks that it cannot
/// compile, since they are declared with constants that only other generated code has.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Descriptors.NetworkAttributeMissing, Descriptors.GeneratedConstant];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (NetworkTypes.Of(start.Compilation) is not { } types) return;
            start.RegisterSymbolAction(CheckNetworkAttribute, SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(node => CheckArgument(node, types), SyntaxKind.AttributeArgument);
        });
    }

    private static void CheckNetworkAttribute(SymbolAnalysisContext context)
    {
        ImmutableArray<AttributeData> attributes = context.Symbol.GetAttributes();
        if (attributes.FirstOrDefault(IsLayerOrLoss) is not { ApplicationSyntaxReference: { } part }) return;

        // An attribute that the compiler does not know may well be meant as [Network].
        if (attributes.Any(attribute => AttributeReader.Is(attribute, "NetworkAttribute") || AttributeReader.IsUnknown(attribute))) return;
        Location place = part.GetSyntax(context.CancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.GetLocation()
            ?? context.Symbol.Locations[0];
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.NetworkAttributeMissing, place, context.Symbol.Name));
    }

    private static void CheckArgument(SyntaxNodeAnalysisContext context, NetworkTypes types)
    {
        var argument = (AttributeArgumentSyntax)context.Node;
        if (argument.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration) return;
        if (argument.FirstAncestorOrSelf<AttributeListSyntax>()?.Parent != declaration) return;
        if (context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } symbol) return;

        if (!symbol.GetAttributes().Any(attribute => IsOurs(attribute) && attribute.ApplicationSyntaxReference?.Span.Contains(argument.Span) == true)) return;
        AttributeData? network = symbol.GetAttributes().FirstOrDefault(attribute => AttributeReader.Is(attribute, "NetworkAttribute"));
        if (network is null || types.Find(symbol) is not null) return;
        bool isBlock = network.ConstructorArguments.Length == 1 && network.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, Values.Length: 0 };
        foreach (ExpressionSyntax expression in argument.Expression.DescendantNodesAndSelf().OfType<ExpressionSyntax>())
        {
            if (expression.Parent is MemberAccessExpressionSyntax access && access.Name == expression) continue;
            if (context.SemanticModel.GetSymbolInfo(expression, context.CancellationToken).Symbol is not IFieldSymbol { IsConst: true } constant) continue;

            // Nobody compiles a block by itself, so its having no code tells nothing; but what other networks have, it cannot see.
            bool isHidden = GeneratedCode.Has(constant) && (!isBlock || types.Find(constant.ContainingType) is not null);
            if (!isHidden) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.GeneratedConstant, expression.GetLocation(), expression.ToString(), symbol.Name));
            return;
        }
    }

    private static bool IsOurs(AttributeData attribute) =>
        IsLayerOrLoss(attribute) || AttributeReader.Is(attribute, "NetworkAttribute") || AttributeReader.Is(attribute, "BudgetAttribute");

    private static bool IsLayerOrLoss(AttributeData attribute) =>
        AttributeReader.LayerKindOf(attribute) is not null || AttributeReader.KindOf(attribute, "LossAttribute") is not null
        || AttributeReader.Is(attribute, "OutputAttribute");
}
