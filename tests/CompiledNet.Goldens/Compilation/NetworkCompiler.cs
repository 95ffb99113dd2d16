using System.Collections.Immutable;
using System.Text;
using CompiledNet.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CompiledNet.Goldens;

/// <summary>
/// Compiles C# source with annotated networks the way a strict project would: the generator runs over it, nullable is
/// on, every warning is an error, documentation comments are checked and <c>unsafe</c> is forbidden.
/// </summary>
/// <remarks>
/// There are no implicit usings: sources write <c>using System;</c> and <c>using CompiledNet;</c> themselves. The
/// references are the framework that this process runs on, <c>CompiledNet</c>, and <see cref="AdditionalReferences"/>.
/// </remarks>
public sealed class NetworkCompiler
{
    private static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: false,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: int.MaxValue,
        deterministic: true,
        nullableContextOptions: NullableContextOptions.Enable);

    private static readonly Lazy<ImmutableArray<MetadataReference>> DefaultReferences = new(FindDefaultReferences);

    /// <summary>The name of the compiled assembly.</summary>
    public string AssemblyName { get; init; } = "CompiledNetworks";

    /// <summary>What the sources are: a library, or a program with statements at the top of a file.</summary>
    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>Paths of assemblies that the sources use besides the framework and <c>CompiledNet</c>.</summary>
    public IReadOnlyList<string> AdditionalReferences { get; init; } = [];

    /// <summary>Runs the generator over the sources, and compiles them together with what it adds.</summary>
    /// <param name="sources">The text of each file; they are named <c>Source0.cs</c>, <c>Source1.cs</c> and so on.</param>
    /// <returns>What came of it, diagnostics included; no error in the sources makes this method throw.</returns>
    public CompilationResult Compile(params IReadOnlyList<string> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return Compile([.. sources.Select((text, index) => new SourceFile($"Source{index}.cs", text))]);
    }

    /// <inheritdoc cref="Compile(IReadOnlyList{string})"/>
    /// <param name="sources">The files; diagnostics name them by their paths.</param>
    public CompilationResult Compile(IReadOnlyList<SourceFile> sources)
    {
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(
            CreateCompilation(sources), out Compilation compilation, out _);
        return CompilationResult.Emit(compilation, driver.GetRunResult());
    }

    /// <summary>The compilation of the sources alone, before the generator has run.</summary>
    public CSharpCompilation CreateCompilation(IReadOnlyList<SourceFile> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return CSharpCompilation.Create(
            AssemblyName,
            sources.Select(Parse),
            DefaultReferences.Value.AddRange(AdditionalReferences.Select(path => MetadataReference.CreateFromFile(path))),
            CompilationOptions.WithOutputKind(OutputKind));
    }

    /// <summary>A driver with a fresh generator, for tests that run it several times or look at its steps.</summary>
    /// <param name="trackSteps">Whether the run's result lists the incremental steps and their reasons.</param>
    public static GeneratorDriver CreateDriver(bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>Parses a file with the options that all sources here are compiled with.</summary>
    public static SyntaxTree Parse(SourceFile source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8), ParseOptions, source.Path);
    }

    /// <summary>
    /// The platform assemblies also list the host's own packages, which a user's project would not see: only those beside
    /// the core library belong to the framework.
    /// </summary>
    private static ImmutableArray<MetadataReference> FindDefaultReferences()
    {
        string? framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var platform = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        return [.. platform.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }
}
