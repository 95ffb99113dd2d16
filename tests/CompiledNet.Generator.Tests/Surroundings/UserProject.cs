using System.Collections.Immutable;
using System.Text;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CompiledNet.Generator.Tests.Surroundings;

/// <summary>A project with settings of its own around the sources, and all warnings as errors.</summary>
internal sealed record UserProject
{
    /// <summary>Compilations made from this one share what they know of the referenced assemblies.</summary>
    private static readonly CSharpCompilation Empty = Sources.Compiler.CreateCompilation([]);

    public static UserProject Default { get; } = new();

    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    public bool Checked { get; init; }

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>The aliases of the reference to the package; none are <c>global</c>.</summary>
    public string[] Aliases { get; init; } = [];

    public string AssemblyName { get; init; } = Empty.AssemblyName!;

    public IReadOnlyList<MetadataReference> References { get; init; } = [];

    /// <summary>What came of it.</summary>
    /// <param name="Reported">The generator's diagnostics; the compiler's warning of an exception is one of them.</param>
    /// <param name="Compiler">The compiler's errors and warnings.</param>
    /// <param name="Image">The assembly, if there is one.</param>
    /// <param name="Compilation">The compilation with the generated files.</param>
    public sealed record Result(
        ImmutableArray<Diagnostic> Reported, ImmutableArray<Diagnostic> Compiler, byte[]? Image, Compilation Compilation, ImmutableArray<GeneratedSourceResult> Files)
    {
        /// <summary>What the compiler has to say about generated files.</summary>
        public IEnumerable<string> InGeneratedFiles => Compiler
            .Where(diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true)
            .Select(diagnostic => diagnostic.ToString());

        public IEnumerable<string> All => Reported.Concat(Compiler).Select(diagnostic => diagnostic.ToString());
    }

    public Result Compile(params IReadOnlyList<string> sources)
    {
        var options = new CSharpParseOptions(Language, DocumentationMode.Diagnose);
        CSharpCompilation compilation = Empty
            .AddSyntaxTrees(sources.Select((text, i) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), options, $"Source{i}.cs")))
            .WithOptions(Empty.Options.WithOverflowChecks(Checked).WithNullableContextOptions(Language < LanguageVersion.CSharp8 ? NullableContextOptions.Disable : Nullable));
        if (AssemblyName != Empty.AssemblyName) compilation = compilation.WithAssemblyName(AssemblyName);
        if (References.Count > 0) compilation = compilation.AddReferences(References);
        if (Aliases.Length > 0)
        {
            MetadataReference package = compilation.References.Last(reference => reference.Display!.EndsWith("CompiledNet.dll", StringComparison.Ordinal));
            compilation = compilation.ReplaceReference(package, package.WithAliases(Aliases));
        }

        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> reported);
        using var stream = new MemoryStream();
        var emitted = updated.Emit(stream);
        return new Result(
            reported,
            [.. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)],
            emitted.Success ? stream.ToArray() : null,
            updated,
            driver.GetRunResult().Results[0].GeneratedSources is { IsDefault: false } files ? files : []);
    }
}
