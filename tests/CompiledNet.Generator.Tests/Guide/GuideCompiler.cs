using System.Reflection;
using System.Text.RegularExpressions;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Tests.Guide;

/// <summary>
/// Compiles the guide's code: its operators into a copy of the generator, and what users write with that copy. Attributes
/// and enumerations that the guide changes come as sources, which hide those of the library.
/// </summary>
internal static class GuideCompiler
{
    private const string GlobalUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";

    // A source hides a type of a reference (CS0436), the tests' own types have no documentation (CS1591), and the generator's
    // copy is built for another framework than the original, which knows more of null.
    private static readonly CSharpCompilationOptions Lenient = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Annotations,
        specificDiagnosticOptions: [new("CS0436", ReportDiagnostic.Suppress), new("CS1591", ReportDiagnostic.Suppress)]);

    /// <summary>A generator that knows the guide's operators.</summary>
    public static IIncrementalGenerator Generator(IEnumerable<string> sources)
    {
        string folder = Repository.File("generator", "CompiledNet.Generator");
        IEnumerable<string> files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Regex.IsMatch(Path.GetRelativePath(folder, path), @"^(bin|obj|Polyfills)[\\/]"))
            .Select(File.ReadAllText);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "CompiledNet.Generator",
            Trees([GlobalUsings, .. files, .. sources]),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetExtension(path) == ".dll" && !Path.GetFileName(path).StartsWith("CompiledNet.", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
            Lenient);
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        Assert.True(result.Success, Errors(result.Diagnostics));
        Type type = Assembly.Load(image.ToArray()).GetType(typeof(NetworkGenerator).FullName!, throwOnError: true)!;
        return (IIncrementalGenerator)Activator.CreateInstance(type)!;
    }

    /// <summary>Compiles and loads what a user writes with the guide's operators.</summary>
    public static LoadedNetworks Load(IIncrementalGenerator generator, IEnumerable<string> sources)
    {
        // Its name lets it see what the golden runner keeps to itself.
        var compiler = new NetworkCompiler
        {
            AssemblyName = typeof(GuideCompiler).Assembly.GetName().Name!,
            AdditionalReferences = [typeof(IGoldenNetwork).Assembly.Location],
        };
        CSharpCompilation compilation = compiler.CreateCompilation([]).WithOptions(Lenient).AddSyntaxTrees(Trees([GlobalUsings, .. sources]));
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([generator.AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _);
        CompilationResult result = CompilationResult.Emit(updated, driver.GetRunResult());
        return result.Load();
    }

    /// <summary>The sources of attributes and enumerations of the library, as the guide changes them.</summary>
    public static IEnumerable<string> ChangedAttributes()
    {
        string folder = Repository.File("src", "CompiledNet", "Attributes");
        string members = string.Concat(GuideBlocks.Activations.Select(name => $"    {name},\n"));
        yield return InsertBeforeEnd(File.ReadAllText(Path.Combine(folder, "Activation.cs")), members);
        yield return File.ReadAllText(Path.Combine(folder, "Layers", "DenseAttribute.cs"));
        yield return InsertBeforeEnd(
            File.ReadAllText(Path.Combine(folder, "Layers", "ActivationAttribute.cs")), GuideBlocks.Part("/// <summary>The factor in front of"));
    }

    private static string InsertBeforeEnd(string source, string members) => source.TrimEnd()[..^1] + members + "}\n";

    private static IEnumerable<SyntaxTree> Trees(IEnumerable<string> sources) =>
        sources.Select((text, i) => NetworkCompiler.Parse(new SourceFile($"Source{i}.cs", text)));

    private static string Errors(IEnumerable<Diagnostic> diagnostics) =>
        string.Join('\n', diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
}
