using System.Text;
using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CompiledNet.Generator;

/// <summary>
/// Compiles annotated classes into networks: attributes are parsed into values, shapes inferred, memory and kernels
/// planned, and the plan is written as C#. Each step is cached; places in the source travel beside the values, so that an
/// edit which only moves code writes nothing again.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>The names under which the steps are tracked.</summary>
    internal static class Steps
    {
        public const string Parse = nameof(Parse), Spec = nameof(Spec), Compile = nameof(Compile), Source = nameof(Source),
            Clashes = nameof(Clashes),
            Reports = nameof(Reports),
            Formulas = nameof(Formulas), FormulaFile = nameof(FormulaFile);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedNetwork> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "CompiledNet.NetworkAttribute",
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, cancellation) => NetworkParser.Parse(attributed, cancellation))
            .WithTrackingName(Steps.Parse);

        IncrementalValuesProvider<CompiledNetwork> compiled = parsed
            .Select(static (network, _) => network.Spec)
            .WithTrackingName(Steps.Spec)
            .Select(static (spec, cancellation) => CompiledNetwork.From(spec, cancellation))
            .WithTrackingName(Steps.Compile);

        IncrementalValuesProvider<EmittedNetwork> emitted = compiled
            .Select(static (network, cancellation) => EmittedNetwork.From(network.Plan, cancellation))
            .WithTrackingName(Steps.Source);

        IncrementalValueProvider<EquatableArray<string>> clashes = emitted
            .Select(static (network, _) => network.FileNames)
            .Collect()
            .Select(static (names, _) => HintNames.Clashes(names))
            .WithTrackingName(Steps.Clashes);

        context.RegisterSourceOutput(emitted.Combine(clashes), static (output, pair) =>
        {
            foreach (GeneratedSource source in pair.Left.Sources)
            {
                output.AddSource(HintNames.Unique(source.Name, pair.Right), SourceText.From(source.Text, Encoding.UTF8));
            }
        });

        IncrementalValueProvider<string?> formulas = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "CompiledNet.ElementwiseAttribute",
                static (node, _) => node is MethodDeclarationSyntax,
                static (attributed, cancellation) => FormulaParser.Parse(attributed, cancellation))
            .WithTrackingName(Steps.Formulas)
            .Collect()
            .Select(static (found, _) => FormulasEmitter.Emit(found.OfType<FormulaSpec>()))
            .WithTrackingName(Steps.FormulaFile);
        context.RegisterSourceOutput(formulas, static (output, text) =>
        {
            if (text is not null) output.AddSource(FormulasEmitter.FileName, SourceText.From(text, Encoding.UTF8));
        });

        IncrementalValuesProvider<Report> reports = parsed.Collect()
            .Combine(compiled.Collect())
            .Combine(emitted.Collect())
            .SelectMany(static (pair, _) => Report.All(pair.Left.Left, pair.Left.Right, pair.Right))
            .WithTrackingName(Steps.Reports);

        // Most often there is nothing to report, and then the compilation, which changes with every key, is not looked at.
        context.RegisterSourceOutput(
            reports.Combine(context.CompilationProvider),
            static (output, pair) => output.ReportDiagnostic(pair.Left.ToDiagnostic(pair.Right)));
    }
}
