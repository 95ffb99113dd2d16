using System.Reflection;
using CompiledNet.Generator.Tests.Rooms;
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
    // A source hides a type of a reference (CS0436), and the tests' own types have no documentation (CS1591).
    private static readonly CSharpCompilationOptions Lenient = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Annotations,
        specificDiagnosticOptions: [new("CS0436", ReportDiagnostic.Suppress), new("CS1591", ReportDiagnostic.Suppress)]);

    /// <summary>A generator that knows the guide's operators.</summary>
    public static IIncrementalGenerator Generator(IEnumerable<string> sources)
    {
        CSharpCompilation compilation = GeneratorCompilation.Create(
            [.. GeneratorCompilation.Files, .. sources.Select((text, i) => new SourceFile($"Guide{i}.cs", text))]);
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
        CSharpCompilation compilation = compiler.CreateCompilation([]).WithOptions(Lenient).AddSyntaxTrees(Trees([GeneratorCompilation.GlobalUsings, .. sources]));
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
