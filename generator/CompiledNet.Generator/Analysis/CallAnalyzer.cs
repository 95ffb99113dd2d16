using System.Collections.Immutable;
using CompiledNet.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledNet.Generator.Analysis;

/// <summary>
/// Explains calls of networks that do not compile: training members of a network without a loss, and numbers of another
/// type than the network's. The compiler's own errors speak of overloads and inferred types. Calls that compile are left
/// after a look at their name.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallAnalyzer : DiagnosticAnalyzer
{
    /// <summary>What only a network with a loss has.</summary>
    private static readonly HashSet<string> TrainingMembers = new(StringComparer.Ordinal)
    {
        "Train", "Evaluate", "Loss", "Backward", "CreateGradients", "TargetLength", Check,
    };

    /// <summary>What any network has, and what takes numbers.</summary>
    private static readonly HashSet<string> OtherMembers = new(StringComparer.Ordinal) { "Forward", "Predict", "PredictProbabilities" };

    /// <summary>The method of <c>GradientCheck</c>, which takes the network as an argument.</summary>
    private const string Check = "Run";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.LossMissing, Descriptors.ElementTypeMismatch];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (NetworkTypes.Of(start.Compilation) is not { } types) return;
            start.RegisterSyntaxNodeAction(
                node => Analyze(node, types),
                SyntaxKind.InvocationExpression, SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.MemberBindingExpression);
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, NetworkTypes types)
    {
        var invocation = context.Node as InvocationExpressionSyntax;
        if (invocation is null && context.Node.Parent is InvocationExpressionSyntax outer && outer.Expression == context.Node) return;

        ExpressionSyntax member = invocation?.Expression ?? (ExpressionSyntax)context.Node;
        if (NameOf(member) is not { } name) return;
        string text = name.Identifier.ValueText;
        if (!TrainingMembers.Contains(text) && !OtherMembers.Contains(text)) return;
        SymbolInfo called = context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken);
        if (called.Symbol is not null || called.CandidateReason is CandidateReason.MemberGroup or CandidateReason.LateBound) return;
        if (NetworkOf(context, member, invocation, types) is not { } network) return;

        // A method of the user's own may have the name, and arguments that do not fit it.
        if (called.CandidateSymbols.Any(candidate => IsOwn(candidate, network.Type))) return;
        if (!network.HasLoss && TrainingMembers.Contains(text))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.LossMissing, name.GetLocation(), network.Type.Name, text == Check ? "gradients" : text));
        }
        else if (invocation is not null)
        {
            new ArgumentCheck(context, network).Report(invocation, text);
        }
    }

    private static bool IsOwn(ISymbol member, INamedTypeSymbol network)
    {
        for (INamedTypeSymbol? type = network; type is not null; type = type.BaseType)
        {
            if (!SymbolEqualityComparer.Default.Equals(member.ContainingType, type)) continue;
            return member.DeclaringSyntaxReferences.Length > 0 && !GeneratedCode.Has(member);
        }

        return false;
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax member) => member switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    /// <summary>The network that is called, or is the first argument of a static method of the library.</summary>
    private static NetworkType? NetworkOf(
        SyntaxNodeAnalysisContext context, ExpressionSyntax member, InvocationExpressionSyntax? invocation, NetworkTypes types)
    {
        SemanticModel model = context.SemanticModel;
        ExpressionSyntax? receiver = member switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax => member.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>(
                access => access.WhenNotNull.Span.Contains(member.Span))?.Expression,
            _ => null,
        };
        if (receiver is null) return types.Find(context.ContainingSymbol?.ContainingType);

        ITypeSymbol? type = model.GetTypeInfo(receiver, context.CancellationToken).Type
            ?? model.GetSymbolInfo(receiver, context.CancellationToken).Symbol as ITypeSymbol;
        if (types.Find(type) is { } network) return network;

        bool isOurs = type is { IsStatic: true, ContainingNamespace: { Name: "CompiledNet", ContainingNamespace.IsGlobalNamespace: true } };
        return isOurs && invocation?.ArgumentList.Arguments.FirstOrDefault() is { } first
            ? types.Find(model.GetTypeInfo(first.Expression, context.CancellationToken).Type)
            : null;
    }
}
