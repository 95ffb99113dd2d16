using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Goldens;

/// <summary>What came of a compilation with the generator: its diagnostics, the generated source, the assembly.</summary>
public sealed class CompilationResult
{
    private readonly ImmutableArray<byte> _image;

    private CompilationResult(
        Compilation compilation, GeneratorDriverRunResult run, ImmutableArray<Diagnostic> compileDiagnostics, ImmutableArray<byte> image)
    {
        Compilation = compilation;
        GeneratorDiagnostics = run.Diagnostics;
        GeneratorException = run.Results.Select(result => result.Exception).FirstOrDefault(exception => exception is not null);
        GeneratedSources = run.Results
            .Where(result => !result.GeneratedSources.IsDefault)
            .SelectMany(result => result.GeneratedSources)
            .ToImmutableSortedDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);
        CompileDiagnostics = compileDiagnostics;
        _image = image;
    }

    /// <summary>The compilation of the sources together with the generated ones.</summary>
    public Compilation Compilation { get; }

    /// <summary>
    /// What the generator reported. A warning shows as an error here, since warnings are errors; its
    /// <see cref="Diagnostic.DefaultSeverity"/> is still a warning.
    /// </summary>
    public ImmutableArray<Diagnostic> GeneratorDiagnostics { get; }

    /// <summary>The exception that the generator threw; <see langword="null"/> as it should be.</summary>
    public Exception? GeneratorException { get; }

    /// <summary>The compiler's errors and warnings, in the sources and in the generated ones.</summary>
    public ImmutableArray<Diagnostic> CompileDiagnostics { get; }

    /// <summary>The generated sources by hint name.</summary>
    public ImmutableSortedDictionary<string, string> GeneratedSources { get; }

    /// <summary>Everything that the generator and the compiler reported, in this order.</summary>
    public IEnumerable<Diagnostic> Diagnostics => GeneratorDiagnostics.Concat(CompileDiagnostics);

    /// <summary>
    /// Whether there is an assembly and nothing to complain of: no exception, no error and no warning but those that the
    /// source silences.
    /// </summary>
    public bool Succeeded => !_image.IsDefault && GeneratorException is null
        && !Diagnostics.Any(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed);

    /// <summary>Loads the assembly into a context of its own, which goes when the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">The compilation did not succeed; the message is <see cref="Describe"/>'s.</exception>
    public LoadedNetworks Load() => Succeeded
        ? new LoadedNetworks(Compilation.AssemblyName, [.. _image])
        : throw new InvalidOperationException($"The sources do not compile.{Environment.NewLine}{Describe()}");

    /// <summary>The diagnostics, followed by each generated source that they lie in, with line numbers.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        foreach (Diagnostic diagnostic in Diagnostics)
        {
            text.AppendLine(diagnostic.ToString());
        }

        if (GeneratorException is not null) text.AppendLine(GeneratorException.ToString());
        var trees = CompileDiagnostics.Select(diagnostic => diagnostic.Location.SourceTree).OfType<SyntaxTree>().Distinct();
        foreach (SyntaxTree tree in trees)
        {
            text.AppendLine().AppendLine(tree.FilePath);
            foreach (var line in tree.GetText().Lines)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{line.LineNumber + 1,5} {line}");
            }
        }

        return text.ToString();
    }

    internal static CompilationResult Emit(Compilation compilation, GeneratorDriverRunResult run)
    {
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        return new CompilationResult(
            compilation,
            run,
            [.. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)],
            emitted.Success ? [.. stream.ToArray()] : default);
    }
}
