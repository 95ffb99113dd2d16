using System.Text.RegularExpressions;
using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Emission;

/// <summary>A class of vectors is one entry of a list.</summary>
public sealed partial class VectorClassTests
{
    private static readonly VectorClass Vector256 = new("Vector256", FewestBits: 256, Registers: 16, Guard: "Vector256.IsHardwareAccelerated");

    [Fact]
    public void A_further_entry_gives_a_further_file_that_takes_over_where_wider_vectors_do_not()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string network = Sources.Network("[Network(5)] [Dense(7, Activation = Activation.ReLU)] [Dense(3)]");
        CompiledNetwork compiled = CompiledNetwork.From(Specs.Of(network), cancellation);
        VectorClass[] vectors = [VectorClass.Portable, Vector256, .. VectorClass.All.Skip(1)];
        EquatableArray<GeneratedSource> files = NetworkEmitter.Emit(compiled.Plan!, vectors, cancellation);

        Assert.Equal(["", ".Vector256", ".Vector512"], files.Select(file => file.Name.Suffix));
        Assert.Contains("internal static class App_NetKernels256", files[1].Text, StringComparison.Ordinal);
        string[] handOvers = [.. HandOver().Matches(files[0].Text).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(handOvers);
        Assert.All(handOvers.Chunk(2), pair => Assert.Equal(["512", "256"], pair));
        Assert.DoesNotMatch(HandOver(), files[1].Text);

        SourceFile[] sources = [new("Net.cs", network), .. files.Select(file => new SourceFile($"Net{file.Name.Suffix}.g.cs", file.Text))];
        IEnumerable<Diagnostic> problems = Sources.Compiler.CreateCompilation(sources).GetDiagnostics(cancellation);
        Assert.DoesNotContain(problems, problem => problem.Severity >= DiagnosticSeverity.Warning);
    }

    [Fact]
    public void The_first_entry_alone_has_no_condition()
    {
        Assert.Same(VectorClass.Portable, VectorClass.All[0]);
        Assert.Null(VectorClass.Portable.Guard);
        Assert.All(VectorClass.All.Skip(1), vectors => Assert.NotNull(vectors.Guard));
    }

    [GeneratedRegex(@"if \(Vector(\d+)\.IsHardwareAccelerated\)\s+\{\s+//.*\s+App_NetKernels\1\.")]
    private static partial Regex HandOver();
}
