using CompiledNet.Generator.Tests.Properties;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Tests.Surroundings;

/// <summary>
/// What cannot stand beside a network is told at the user's own line, in words of the generator's. Nothing surfaces in a
/// generated file, and the other networks of the project are compiled.
/// </summary>
public sealed class ClashTests
{
    private const string Attributes = "[Network(2)] [Dense(2)] [MeanSquaredErrorLoss]";

    [Theory]
    [InlineData("public int InputLength => 1;", "InputLength")]
    [InlineData("private const long MultiplyAdds = 1;", "MultiplyAdds")]
    [InlineData("public static Net Load(string path) => null!;", "Load")]
    [InlineData("private void Forward(ReadOnlySpan<float> x, Span<float> y) { }", "Forward")]
    [InlineData("partial void Forward(ReadOnlySpan<float> x, Span<float> y);", "Forward")]
    [InlineData("public string Loss(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => \"\";", "Loss")]
    [InlineData("public Gradients<float>? CreateGradients() => null;", "CreateGradients")]
    [InlineData("public float Forward;", "Forward")]
    [InlineData("public event Action? Backward;", "Backward")]
    [InlineData("public delegate void Loss();", "Loss")]
    [InlineData("public class Info;", "Info")]
    [InlineData("public enum Parameters { A }", "Parameters")]
    [InlineData("public record struct Load;", "Load")]
    [InlineData("public int Parameters() => 1;", "Parameters")]
    [InlineData("public int Info<T>() => 1;", "Info")]
    [InlineData("[System.Runtime.CompilerServices.IndexerName(\"Info\")] public int this[int i] => i;", "this")]
    [InlineData("public static NetworkInfo get_Info() => null!;", "get_Info")]
    [InlineData("public void set_Parameters(ParameterSet<float> value) { }", "set_Parameters")]
    [InlineData("public Net(ulong x) : this(1, 2) { } private Net(int a, int b) => Parameters = null!;", "Net")]
    [InlineData("public Net(ParameterSet<float>? x) : this(1UL) { }", "Net")]
    [InlineData("NetworkInfo INetwork<float>.Info => null!;", "Info")]
    [InlineData("public void Predict(ReadOnlySpan<float> x, Span<int> y) { }", "Predict")]
    [InlineData("public Evaluation Evaluate(Dataset<float, float> x, System.Threading.CancellationToken y) => null!;", "Evaluate")]
    public void A_member_that_is_generated(string member, string place) => Expect(
        "CN0025", place, $"{Attributes} partial class Net {{ {member} }}");

    [Theory]
    [InlineData("public Net(int x) { }", "Net")]
    [InlineData("public Net() => System.Console.WriteLine();", "Net")]
    [InlineData("public Net(Net other) => other.Parameters = null!;", "Net")]
    [InlineData("public Net(int x) : base() { }", "Net")]
    public void A_constructor_that_leaves_something_unset(string member, string place) => Expect(
        "CN0026", place, $"{Attributes} partial class Net {{ {member} }}");

    /// <summary>The network is compiled all the same, so that nothing else seems to be missing.</summary>
    [Theory]
    [InlineData("public string Name { get; set; }", "Name")]
    [InlineData("private readonly object _lock; public Net(int x) : this(1UL) => _lock = this; public object Lock => _lock;", "_lock")]
    [InlineData("public Net(string a) : this(1UL) => First = a; public string First { get; private set; }", "First")]
    public void A_member_that_generated_constructors_leave_unset_is_all_that_is_told(string member, string place)
    {
        UserProject.Result result = UserProject.Default.Compile(Text($"{Attributes} partial class Net {{ {member} }}"));
        Diagnostic diagnostic = Assert.Single(result.Reported);
        Assert.Equal("CN0026", diagnostic.Id);
        Assert.Equal(place, diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Contains("Net.g.cs", result.Files.Select(file => file.HintName));
        Assert.Empty(result.Compiler);
    }

    [Theory]
    [InlineData("public Net(ParameterSet<float> a, string b) : base() => (Parameters, Name) = (a, b); public string Name { get; private set; } = \"\";")]
    [InlineData("public Net(string a) => throw new System.NotSupportedException(a);")]
    [InlineData("public Net(string a) { throw new System.NotSupportedException(a); }")]
    public void A_constructor_that_sets_the_parameters_or_throws_is_left_alone(string member)
    {
        UserProject.Result result = UserProject.Default.Compile(Text($"{Attributes} partial class Net {{ {member} }}"));
        Assert.Empty(result.Reported);
        Assert.Empty(result.Compiler);
    }

    [Theory]
    [InlineData("public abstract int InputLength { get; }")]
    [InlineData("public abstract double Loss(ReadOnlySpan<float> x, ReadOnlySpan<float> y);")]
    [InlineData("protected abstract void Forward(ReadOnlySpan<float> x, Span<float> y);")]
    [InlineData("public abstract ParameterSet<float> Parameters { get; }")]
    [InlineData("public abstract ParameterSet<float> Parameters { get; init; }")]
    [InlineData("public abstract event System.Action Info;")]
    [InlineData("public abstract int Backward { get; }")]
    [InlineData("public required string Name { get; set; }")]
    [InlineData("[Obsolete(\"no\", true)] protected Base() { }")]
    [InlineData("private Base() { } protected Base(int x) { }")]
    public void A_base_class_that_cannot_be_derived_from(string member) => Expect(
        "CN0003", "Net", $"{Attributes} partial class Net : Base; abstract class Base {{ {member} }}");

    [Theory]
    [InlineData("public abstract void Forward(ReadOnlySpan<float> x, Span<float> y);")]
    [InlineData("public abstract float Loss(ReadOnlySpan<float> x, ReadOnlySpan<float> y); public abstract Gradients<float> CreateGradients();")]
    [InlineData("public abstract float Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Gradients<float> g);")]
    [InlineData("public virtual float Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Gradients<float> g, Span<float> i) => 0;")]
    [InlineData("public abstract ParameterSet<float> Parameters { get; set; }")]
    public void A_base_class_whose_abstract_members_are_generated(string member)
    {
        UserProject.Result result = UserProject.Default.Compile(Text($"{Attributes} partial class Net : Base; abstract class Base {{ {member} }}"));
        Assert.Equal("", string.Join('\n', result.All));
        Assert.Contains("public override ", result.Files[0].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("namespace System.Numerics { class Vector; }", "Vector")]
    [InlineData("namespace System { static class Unsafe; }", "Unsafe")]
    [InlineData("namespace CompiledNet { class NetworkInfo; }", "NetworkInfo")]
    [InlineData("namespace CompiledNet.Generated { class Span<T>; }", "Span")]
    [InlineData("namespace CompiledNet.Generated { class NetKernels; }", "NetKernels")]
    [InlineData("namespace CompiledNet.Generated { class NetKernels512; }", "NetKernels512")]
    [InlineData("namespace CompiledNet.Generated.Math { class X; }", "Math")]
    [InlineData("namespace CompiledNet.CompilerServices { struct Vector<T>; }", "Vector")]
    [InlineData("class System { class Y; }", "System")]
    [InlineData("#pragma warning disable CS8981\nclass nint;", "nint")]
    [InlineData("#pragma warning disable CS8981\nstruct var;", "var")]
    public void A_name_that_generated_code_would_take_for_another(string type, string place) => Expect(
        "CN0027", place, $"{Attributes} partial class Net;\n{type}", isAlone: false);

    [Theory]
    [InlineData("struct Net { }")]
    [InlineData("record Net;")]
    [InlineData("interface Net;")]
    [InlineData("enum Net { A }")]
    [InlineData("delegate void Net();")]
    [InlineData("namespace Net { class X; }")]
    [InlineData("[Network(1)] [Dense(1)] partial struct Net { }")]
    public void A_name_that_is_declared_twice(string twin)
    {
        Expect("CN0024", "Net", $"{Attributes} partial class Net; {twin}");
        Expect("CN0024", "Net", $"{twin} {Attributes} partial class Net;");
    }

    [Theory]
    [InlineData("partial class Outer {{ {0} }} partial struct Outer {{ {0} }}")]
    [InlineData("namespace A {{ partial class Outer {{ {0} }} }} namespace A.Outer {{ {0} }}")]
    [InlineData("partial class Outer {{ {0} void Net() {{ }} }}")]
    [InlineData("partial class Outer {{ {0} int Net; }}")]
    public void A_name_around_it_that_is_declared_twice(string source) => Expect(
        "CN0024", "Net", string.Format(System.Globalization.CultureInfo.InvariantCulture, source, $"{Attributes} public partial class Net {{ }}"));

    [Fact]
    public void A_name_that_is_too_long()
    {
        string name = new('N', 450);
        Expect("CN0003", name, $"namespace {name} {{ {Attributes} partial class {name} {{ }} }}");
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp10)]
    public void A_language_that_is_too_old(LanguageVersion version)
    {
        UserProject.Result result = (UserProject.Default with { Language = version }).Compile(Text($"{Attributes} partial class Net {{ }}"));
        Diagnostic diagnostic = Assert.Single(result.Reported);
        Assert.Equal("CN0028", diagnostic.Id);
        Assert.Contains("C# 11", diagnostic.GetMessage(null), StringComparison.Ordinal);
        Assert.Empty(result.Files);
        Assert.Empty(result.Compiler);
    }

    [Fact]
    public void A_reference_under_another_name()
    {
        UserProject.Result result = (UserProject.Default with { Aliases = ["CN"] }).Compile($"extern alias CN; using CN::CompiledNet; {Attributes} partial class Net;");
        Diagnostic diagnostic = Assert.Single(result.Reported);
        Assert.Equal("CN0028", diagnostic.Id);
        Assert.Contains("global,CN", diagnostic.GetMessage(null), StringComparison.Ordinal);
        Assert.Empty(result.Files);
        Assert.Empty(result.Compiler);
    }

    private static string Text(string source) => $"using System; using CompiledNet; {source}";

    /// <summary>Expects a diagnostic at a place, no code for that class, and where the mistake is its alone the code of another network.</summary>
    private static void Expect(string id, string place, string source, bool isAlone = true)
    {
        string text = Text(source);
        UserProject.Result result = UserProject.Default.Compile(text, "using CompiledNet; namespace Else { [Network(1)] [Flatten] partial class Good; }");
        RandomPrograms.AssertSurvived(result);
        Diagnostic diagnostic = result.Reported.First(diagnostic => diagnostic.Id == id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.DefaultSeverity);
        Assert.Equal("Source0.cs", diagnostic.Location.SourceTree?.FilePath);
        Assert.Equal(place, diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.DoesNotContain("Net.g.cs", result.Files.Select(file => file.HintName));
        if (isAlone) Assert.Contains("Else.Good.g.cs", result.Files.Select(file => file.HintName));
    }
}
