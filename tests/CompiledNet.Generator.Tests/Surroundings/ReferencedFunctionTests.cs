using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Surroundings;

/// <summary>A function is what it is in whatever assembly its class lies, of which a network sees the formula alone.</summary>
public sealed class ReferencedFunctionTests
{
    private const string Usings = "#pragma warning disable CS1591, CA1050\nusing System;\nusing CompiledNet;\n";

    private const string Network = "[Network(3)] [Dense(4, Custom = \"F\", CustomType = typeof(Functions))] [Activation(\"F\", CustomType = typeof(Functions))] [MeanSquaredErrorLoss] partial class Net;";

    [Theory]
    [InlineData("public static double F(double x) => x / (1 + Math.Exp(-x));")]
    [InlineData("public static double F(double x) => -Math.Max(x, 0.1) * Math.Min(-x, 1e-7) - Math.Abs(x) + Math.Sqrt(x * x + 1) / 3;")]
    [InlineData("public static double F(double x) => Math.Pow(Math.Abs(x), 2.5) + Math.Pow(x, 3) + Math.Pow(2 + Math.Tanh(x), -1.7);")]
    [InlineData("public static double F(double x) => x >= 1 ? Math.Log(x) : x <= -1 ? -x : !(x == 0) && x != 2 || x > 3 ? x * x : Math.Log(1 + Math.Exp(x));")]
    [InlineData("public static double F(double x) => x > 1 ? double.PositiveInfinity : x < -1 ? double.NegativeInfinity : double.NaN;")]
    [InlineData("public static double F(double x) { double y = G(x); return y * y; } [Elementwise] private static double G(double z) => z / 7;")]
    [InlineData("public static double F(double x, double y, double z) => 1; [Elementwise] public static double F(double x) => F(x, 2, x) * x;")]
    public void A_function_of_another_assembly_gives_the_code_of_one_in_the_same(string function) =>
        AssertSame($"public static class Functions {{ [Elementwise] {function} }}", Network);

    [Theory]
    [InlineData("public static class Functions { [Elementwise(Derivative = nameof(S))] public static double F(double x) => x * x; [Elementwise] public static double S(double x) => x + x; }")]
    [InlineData("public class Functions : Base; public class Base { [Elementwise] public static double F(double x) => x + 0.5; }")]
    public void A_derivative_and_a_base_class_come_along(string functions) => AssertSame(functions, Network);

    [Fact]
    public void A_generic_class_has_functions_too() => AssertSame(
        "public static class Functions<T> { [Elementwise] public static double F(double x) => x * G(x); [Elementwise] private static double G(double x) => Functions<int>.H(x) - x; [Elementwise] public static double H(double x) => x * 3; }",
        Network.Replace("typeof(Functions)", "typeof(Functions<>)", StringComparison.Ordinal).Replace("typeof(Functions<>))] [Mean", "typeof(Functions<string>))] [Mean", StringComparison.Ordinal));

    [Fact]
    public void A_loss_with_and_without_a_target() => AssertSame(
        "public static class Functions { [Elementwise] public static double F(double y, double t) => (y - t) * (y - t) * (y > t ? 2 : 1); [Elementwise] public static double F(double y) => y * y; }",
        "[Network(3)] [Dense(2)] [CustomLoss(\"F\", CustomType = typeof(Functions))] partial class Net; [Network(3)] [Dense(2, Custom = \"F\", CustomType = typeof(Functions))] partial class Other;");

    [Fact]
    public void A_block_brings_its_own_private_functions() => AssertSame(
        "[Network] [Dense(4, Custom = nameof(Bump))] public partial class Part { [Elementwise] private static double Bump(double x) => 1 / (1 + (x * x)); }",
        "[Network(3)] [Block<Part>] [MeanSquaredErrorLoss] partial class Net;");

    [Fact]
    public void So_does_a_class_inside_it() => AssertSame(
        "[Network] [Dense(4, Custom = \"Bump\", CustomType = typeof(Own))] public partial class Part { private static class Own { [Elementwise] internal static double Bump(double x) => 1 / (1 + (x * x)); } }",
        "[Network(3)] [Block<Part>] [MeanSquaredErrorLoss] partial class Net;");

    [Fact]
    public void A_function_may_call_one_of_another_assembly() => AssertSame(
        "public static class Theirs { [Elementwise] public static double Twice(double x) => 2 * x; }",
        "[Network(3)] [Activation(nameof(F))] partial class Net { [Elementwise] static double F(double x) => Theirs.Twice(x) + Theirs.Twice(x * x); }");

    [Theory]
    [InlineData("[Elementwise] public static double F(double x) => Math.Sin(x);", "in 'Library', it has Math.Sin")]
    [InlineData("[Elementwise] public static double F(double x, double y) => x;", "one parameter")]
    [InlineData("public static double F(double x) => x;", "has no function of that name")]
    [InlineData("[Elementwise] public static float F(float x) => x;", "it must be static, with parameters of type double")]
    public void What_cannot_be_read_there_is_told_here(string function, string text)
    {
        Diagnostic diagnostic = Assert.Single(Apart($"public static class Functions {{ {function} }}", Network.Replace("[Activation(\"F\", CustomType = typeof(Functions))] ", "", StringComparison.Ordinal)).Reported);
        Assert.Equal("CN0038", diagnostic.Id);
        Assert.Contains(text, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.StartsWith("Dense(4", diagnostic.Location.SourceTree!.ToString()[diagnostic.Location.SourceSpan.Start..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Theirs.G(x)", "[Elementwise] public static double G(double x) => Math.Cos(x);", "it calls 'G', which cannot be compiled in 'Library': it has Math.Cos")]
    [InlineData("Theirs.G(x)", "[Elementwise(Derivative = \"S\")] public static double G(double x) => x; [Elementwise] public static double S(double x) => 1;", "whose derivative is given")]
    [InlineData("Theirs.G(x)", "public static double G(double x) => x;", "which has no [Elementwise]")]
    public void So_is_what_cannot_be_called(string call, string functions, string text)
    {
        Diagnostic diagnostic = Assert.Single(Apart(
            $"public static class Theirs {{ {functions} }}",
            $"[Network(3)] [Activation(nameof(F))] partial class Net {{ [Elementwise] static double F(double x) => {call}; }}").Reported);
        Assert.Contains(text, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>An assembly of another version, or made by hand, may say anything.</summary>
    [Theory]
    [InlineData("Value = \"(* x y)\"")]
    [InlineData("Value = \"(Gamma x)\"")]
    [InlineData("Value = \"(+ x\"")]
    [InlineData("Value = \"x x\"")]
    [InlineData("Value = \"((((\"")]
    [InlineData("Value = \")\"")]
    [InlineData("Value = \"\"")]
    [InlineData("Value = \"(^99d x)\"")]
    [InlineData("Value = \"(^ x)\"")]
    [InlineData("Value = \"(() x)\"")]
    [InlineData("Value = \"x;//\"")]
    [InlineData("Value = null")]
    [InlineData("Value = \"(((((((((((((((((((((((((((((((((((((((((((((((((((((((\"")]
    [InlineData("Value = \"x\", Slope = \"(/ t x)\"")]
    public void A_formula_of_another_version_is_refused(string value)
    {
        string library = $"[assembly: CompiledNet.CompilerServices.ElementwiseFormula(\"T:Functions\", \"F\", 1, \"a\\n b\", {value})]\npublic static class Functions;";
        Diagnostic diagnostic = Assert.Single(Apart(library, "[Network(3)] [Dense(4, Custom = \"F\", CustomType = typeof(Functions))] partial class Net;").Reported);
        Assert.Contains("'Library' has a formula of another version of CompiledNet", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_with_lines_stay_in_their_comment() => Assert.Empty(Apart(
        "[assembly: CompiledNet.CompilerServices.ElementwiseFormula(\"T:Functions\", \"F\", 1, \"a\\n\\u2028 b\", Value = \"(* x x)\")]\npublic static class Functions;",
        "[Network(3)] [Dense(4, Custom = \"F\", CustomType = typeof(Functions))] partial class Net;").All);

    [Fact]
    public void Brackets_alone_cost_no_stack()
    {
        string library = $"[assembly: CompiledNet.CompilerServices.ElementwiseFormula(\"T:Functions\", \"F\", 1, \"f\", Value = \"{new string('(', 200_000)}\")]\npublic static class Functions;";
        Assert.Single(Apart(library, "[Network(3)] [Dense(4, Custom = \"F\", CustomType = typeof(Functions))] partial class Net;").Reported);
    }

    [Fact]
    public void A_class_that_one_file_sees_does_not_stand_for_another()
    {
        UserProject.Result library = (UserProject.Default with { AssemblyName = "Library" }).Compile(
            Usings + "file static class Functions { [Elementwise] internal static double F(double x) => 11 * x; }",
            Usings + "public static class Functions { [Elementwise] public static double F(double x) => 13 * x; }");
        Assert.Empty(library.Compiler);
        string formulas = Assert.Single(library.Files).SourceText.ToString();
        Assert.Contains("13", formulas, StringComparison.Ordinal);
        Assert.DoesNotContain("11", formulas, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_private_stays_so_but_in_a_block() => Assert.Empty((UserProject.Default with { AssemblyName = "Library" })
        .Compile(Usings + "public static class Functions { [Elementwise] private static double F(double x) => x; }").Files);

    [Fact]
    public void Comments_with_other_ends_of_lines_stay_in_their_text() => AssertSame(
        "public static class Functions { [Elementwise] public static double F(double x) => x /* a\u2028b\u0085c */ * 2; }", Network);

    [Fact]
    public void A_formula_too_large_is_refused()
    {
        string value = string.Concat(Enumerable.Repeat("(+ x ", 400)) + "x" + new string(')', 400);
        string library = $"[assembly: CompiledNet.CompilerServices.ElementwiseFormula(\"T:Functions\", \"F\", 1, \"f\", Value = \"{value}\")]\npublic static class Functions;";
        Assert.Single(Apart(library, "[Network(3)] [Dense(4, Custom = \"F\", CustomType = typeof(Functions))] partial class Net;").Reported);
    }

    [Fact]
    public void A_type_that_the_compiler_does_not_know_is_its_own_to_tell() => Assert.Empty(
        UserProject.Default.Compile(Usings + "[Network(3)] [Dense(4, Custom = \"F\", CustomType = typeof(Missing))] partial class Net;").Reported);

    private static void AssertSame(string library, string network)
    {
        UserProject.Result apart = Apart(library, network);
        Assert.Empty(apart.All);
        Assert.NotEmpty(Networks(apart));
        Assert.Equal(Networks(UserProject.Default.Compile(Usings + library, Usings + network)), Networks(apart));
    }

    private static UserProject.Result Apart(string library, string network)
    {
        UserProject.Result compiled = (UserProject.Default with { AssemblyName = "Library" }).Compile(Usings + library);
        Assert.Empty(compiled.Compiler);
        return (UserProject.Default with { References = [MetadataReference.CreateFromImage(compiled.Image!)] }).Compile(Usings + network);
    }

    private static IEnumerable<string> Networks(UserProject.Result result) => result.Files
        .Where(file => file.HintName.StartsWith("Net", StringComparison.Ordinal) || file.HintName.StartsWith("Other", StringComparison.Ordinal))
        .Select(file => file.SourceText.ToString());
}
