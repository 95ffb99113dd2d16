using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>What cannot be read of a user's function is told at its very place.</summary>
public sealed class FunctionDiagnosticTests
{
    [Theory]
    [InlineData("static double F(double x) => x % 2;", "%", "the operator %")]
    [InlineData("static double F(double x) => Math.Sin(x);", "Math.Sin(x)", "Math.Sin")]
    [InlineData("static double F(double x) => Math.Pow(2, x);", "Math.Pow(2, x)", "an exponent that is no constant")]
    [InlineData("static double F(double x) => x * Scale; static double Scale = 2;", "Scale", "no parameter, variable or constant")]
    [InlineData("static double F(double x) => F(x - 1);", "F(x - 1)", "calls itself")]
    [InlineData("static double F(double x) => G(x); static double G(double x) => x;", "G(x)", "no [Elementwise]")]
    [InlineData("static double F(double x) { if (x > 0) return x; return 0; }", "if (x > 0) return x;", "a statement")]
    [InlineData("static double F(double x) => x > 0 && x < 1 == true ? 1 : 0;", "<", "the operator <")]
    [InlineData("static double F(double x) => new[] { x }[0];", "new[] { x }[0]", "new[]")]
    [InlineData("static double F(double x) => Math.Pow(x, 65);", "Math.Pow(x, 65)", "an exponent beyond 64")]
    [InlineData("static double F(double x) => G(x); [Elementwise] static double G(double x, double k = 2) => x * k;", "G(x)", "without an argument for each parameter")]
    [InlineData("static double F(double x) => G(x); [Elementwise] static float G(double x) => 1;", "G(x)", "not static with numbers of type double")]
    [InlineData("static double F(double x) => 2 * G(x); [Elementwise(Derivative = \"F\")] static double G(double x) => x;", "G(x)", "whose derivative is given")]
    [InlineData("double F(double x) => x;", "F", "it must be static")]
    [InlineData("static float F(float x) => x;", "F", "of type double")]
    [InlineData("static double F(double x, double y) => x;", "F", "one parameter")]
    [InlineData("static double F<T>(double x) => x;", "F", "it must be static")]
    public void What_is_no_formula(string methods, string place, string text) => Expect(
        $"[Network(2)] [Activation(\"F\")] partial class Net {{ [Elementwise] {methods} }}", place, text);

    [Theory]
    [InlineData("Activation(\"Missing\")", "no method of that name")]
    [InlineData("Dense(2, Custom = \"G\")", "has no [Elementwise]")]
    public void A_name_of_no_function(string layer, string text) => Expect(
        $"[Network(2)] [{layer}] partial class Net {{ static double G(double x) => x; }}", layer, text);

    [Fact]
    public void A_loss_has_one_or_two_parameters() => Expect(
        "[Network(2)] [Dense(2)] [CustomLoss(\"F\")] partial class Net { [Elementwise] static double F(double x, double y, double z) => x; }", "F", "or an output alone");

    [Fact]
    public void A_function_and_an_activation_are_one_too_many()
    {
        Diagnostic diagnostic = Assert.Single(Compile(
            "[Network(2)] [Dense(2, Custom = \"F\", Activation = Activation.ReLU)] partial class Net { [Elementwise] static double F(double x) => x; }"));
        Assert.Equal("CN0009", diagnostic.Id);
        Assert.Contains("left out with Activation = ReLU", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x >= 1 ? Math.Log(x) : x <= -1 ? -x : !(x == 0) && x != 2 || x > 3 ? x * x : Math.Abs(x)")]
    [InlineData("(double)1 / 3 + Math.PI * x + Math.Pow(Math.Max(x, 0.5), 1.5) + Math.Pow(x, -2) - +x")]
    public void All_that_a_formula_may_have(string formula) => Assert.Empty(Compile(
        $"[Network(2)] [Activation(\"F\")] partial class Net {{ [Elementwise] static double F(double x) => {formula}; }}"));

    [Fact]
    public void A_formula_that_doubles_again_and_again_is_refused_before_it_takes_time()
    {
        string locals = string.Concat(Enumerable.Range(1, 40).Select(i => $"double y{i} = y{i - 1} * y{i - 1};"));
        Diagnostic diagnostic = Assert.Single(Compile(
            $"[Network(2)] [Activation(\"F\")] partial class Net {{ [Elementwise] static double F(double x) {{ double y0 = x; {locals} return y40; }} }}"));
        Assert.Contains("more than 300 operations", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("static double F(double x) => x * ;")]
    [InlineData("static double F(double x) => Math.Exq(x);")]
    [InlineData("static double F(double x) => unknown * x;")]
    [InlineData("static double F(double x) { double y = ; return y; }")]
    [InlineData("static double F(doubl x) => x;")]
    [InlineData("static double F(double x)")]
    [InlineData("static double F(double x) => x > 0 ? x;")]
    public void What_the_compiler_does_not_understand_is_its_own_to_tell(string method)
    {
        Assert.Empty(Compile($"[Network(2)] [Activation(\"F\")] partial class Net {{ [Elementwise] {method} }}"));
    }

    [Theory]
    [InlineData("[Elementwise] static double F(double x, double y) => y; [Elementwise] static double F(double x) => x;")]
    [InlineData("[Elementwise] private static partial double F(double x); private static partial double F(double x) => x * x;")]
    [InlineData("[Elementwise(Derivative = \"S\")] static double F(double x) => G(x); [Elementwise] static double S(double x) => 1; [Elementwise(Derivative = \"S\")] static double G(double x) => x;")]
    [InlineData("[Elementwise] static double F(double x) => Three(x, 2, x); [Elementwise] static double Three(double a, double b, double c) => (a * b) + c;")]
    public void Methods_that_can_be_read(string methods) =>
        Assert.Empty(Sources.Compile($"using System;\nusing CompiledNet;\n[Network(2)] [Dense(2, Custom = \"F\")] partial class Net {{ {methods} }}").Diagnostics);

    [Fact]
    public void A_loss_may_have_a_keyword_as_its_name() => Assert.Empty(
        Sources.Compile("using CompiledNet;\n[Network(2)] [Dense(2)] [CustomLoss(\"int\")] public sealed partial class Net { [Elementwise] static double @int(double y, double t) => (y - t) * (y - t); }").Diagnostics);

    [Fact]
    public void A_constant_beyond_float_is_told()
    {
        Diagnostic diagnostic = Assert.Single(Compile("[Network(2)] [Dense(2, Custom = \"F\")] partial class Net { [Elementwise] static double F(double x) => x * 1e300 * 1e-300; }"));
        Assert.Equal("CN0030", diagnostic.Id);
    }

    private static void Expect(string source, string place, string text)
    {
        Diagnostic diagnostic = Assert.Single(Compile(source));
        Assert.Equal("CN0038", diagnostic.Id);
        Assert.Contains(text, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(place, diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    private static Diagnostic[] Compile(string source) => [.. Sources.Compile("using System;\nusing CompiledNet;\n" + source).GeneratorDiagnostics];
}
