using CompiledNet.Generator.Tests.Options;
using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>What is wrong with a layer of the user's own.</summary>
public sealed class CustomLayerDiagnosticTests
{
    private const string Contract = "must be a class or struct that implements ICustomLayer<float>", Reach = "must be a type that the whole project can name";

    /// <summary>Types beside a layer that fits, <c>Own</c>.</summary>
    private const string Types =
        """
        internal sealed class Plain;
        internal interface IOwn : ICustomLayer<float>;
        internal sealed class Doubles : Own<double>;
        internal struct Singles : ICustomLayer<float> { METHODS }
        internal abstract class Own<T> : ICustomLayer<T> where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> { METHODS_T }
        internal class Around<T>
        {
            internal sealed class Inner : Own<float>;
        }

        internal class Outside
        {
            internal sealed class Inner : Own<float>;
            protected internal sealed class Shown : Own<float>;
        }

        file sealed class Local : Own<float>;
        """;

    private const string Methods =
        """
        public static void Forward(System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> w, System.Span<float> y) { }
        public static void Backward(System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> w, System.ReadOnlySpan<float> y, System.ReadOnlySpan<float> dy, System.Span<float> dx, System.Span<float> dw) { }
        """;

    [Theory]
    [InlineData("CustomLayer<Plain>", "TLayer is Plain", Contract)]
    [InlineData("CustomLayer<string>", "TLayer is string", Contract)]
    [InlineData("CustomLayer<Own[]>", "TLayer is Own[]", Contract)]
    [InlineData("CustomLayer<IOwn>", "TLayer is IOwn", Contract)]
    [InlineData("CustomLayer<ICustomLayer<float>>", "TLayer is ICustomLayer<float>", Contract)]
    [InlineData("CustomLayer<Doubles>", "TLayer is Doubles", Contract)]
    [InlineData("CustomLayer<Own<double>>", "TLayer is Own<double>", Contract)]
    [InlineData("CustomLayer<Local>", "TLayer is Local", Reach)]
    [InlineData("CustomLayer<Own>(0)", "OutputShape is (0)", "axes of at least 1 each")]
    [InlineData("CustomLayer<Own>(3, -1)", "OutputShape is (3, -1)", "axes of at least 1 each")]
    [InlineData("CustomLayer<Own>(Parameters = -1)", "Parameters is -1", "at least 0")]
    [InlineData("CustomLayer<Own>(Parameters = 1, WeightScale = -1)", "WeightScale is -1", "not negative")]
    [InlineData("CustomLayer<Own>(Parameters = 1, WeightInitializer = (Initializer)99)", "WeightInitializer is (Initializer)99", "a member of Initializer")]
    [InlineData("CustomLayer<Own>(Frozen = true)", "Frozen is true", "left out for a layer without parameters")]
    public void An_illegal_option(string layer, string value, string expected) =>
        DiagnosticAssert.Expect("CN0009", layer, ["[CustomLayer] 'customLayer1'", value, expected], Source(layer));

    [Fact]
    public void A_network_in_double_wants_a_layer_for_double() => DiagnosticAssert.Expect(
        "CN0009", "CustomLayer<Singles>", ["TLayer is Singles", "ICustomLayer<double>"], Source("CustomLayer<Singles>", "4, Precision = Precision.Double"));

    [Theory]
    [InlineData("private sealed class Hidden")]
    [InlineData("protected sealed class Hidden")]
    [InlineData("private protected sealed class Hidden")]
    [InlineData("private class Closed { internal sealed class Hidden : Own<float>; } internal class Hidden<T>", "Closed.Hidden")]
    [InlineData("private class Argument; internal class Hidden<T>", "Hidden<Argument>")]
    public void A_type_that_the_class_can_name_and_generated_code_cannot(string declaration, string type = "Hidden")
    {
        string source = $"{Source("CustomLayer<Own>")} internal partial class Home {{ {declaration} : Own<float>; [Network(4)] [CustomLayer<{type}>] internal sealed partial class Net; }}";
        CompilationResult result = Sources.Compile(source);
        Assert.Empty(result.CompileDiagnostics);
        Microsoft.CodeAnalysis.Diagnostic diagnostic = Assert.Single(result.GeneratorDiagnostics);
        Assert.Equal("CN0009", diagnostic.Id);
        Assert.Contains(Reach, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CustomLayer<Own>(1 << 12, 1 << 13)")]
    [InlineData("CustomLayer<Own>(Parameters = (1 << 24) + 1)")]
    [InlineData("CustomLayer<Own>(int.MaxValue, int.MaxValue, Parameters = 1)")]
    public void What_is_too_large(string layer) => DiagnosticAssert.Expect("CN0022", layer, ["[CustomLayer] 'customLayer1'"], Source(layer));

    [Fact]
    public void Tied_layers_have_as_many_parameters() => DiagnosticAssert.Expect(
        "CN0036", "CustomLayer<Own>(Parameters = 3, TiedTo = \"customLayer1\")", ["(3)", "(2)"],
        Source("CustomLayer<Own>(Parameters = 2)] [CustomLayer<Own>(Parameters = 3, TiedTo = \"customLayer1\")"));

    [Theory]
    [InlineData("CustomLayer<Own>")]
    [InlineData("CustomLayer<App.Own>(3, 2)")]
    [InlineData("CustomLayer<Own>(null!)")]
    [InlineData("CustomLayer<Own<float>>(2, Parameters = 5, WeightInitializer = Initializer.Orthogonal)")]
    [InlineData("CustomLayer<Singles>")]
    [InlineData("CustomLayer<Around<int[]>.Inner>")]
    [InlineData("CustomLayer<Outside.Inner>")]
    [InlineData("CustomLayer<Outside.Shown>")]
    public void What_fits_compiles(string layer)
    {
        CompilationResult result = Sources.Compile(Source(layer));
        Assert.True(result.Succeeded, result.Describe());
    }

    /// <summary>What cannot be a type argument, or is not understood, is the compiler's to tell.</summary>
    [Theory]
    [InlineData("CustomLayer<Nothing>")]
    [InlineData("CustomLayer<Own<Nothing>>")]
    [InlineData("CustomLayer<Nothing[]>")]
    [InlineData("CustomLayer<>")]
    [InlineData("CustomLayer")]
    [InlineData("CustomLayer<Own>(Nothing)")]
    [InlineData("CustomLayer<Own>(Parameters = \"2\")")]
    [InlineData("CustomLayer<Unfinished>")]
    [InlineData("CustomLayer<Misspelt>")]
    [InlineData("CustomLayer<Fixed>")]
    [InlineData("CustomLayer<Narrow>")]
    public void What_does_not_bind_is_the_compilers_to_tell(string layer)
    {
        const string More =
            """

            internal sealed class Unfinished : ICustomLayer<flaot>;
            internal sealed class Misspelt : Base;
            internal class Base : ICustomLayr<float>;
            internal static class Fixed;
            internal ref struct Narrow;
            """;
        string source = Sources.Network($"[Network(4)] [{layer}]") + AttributeSample.CustomLayer + More;
        CompilationResult result = Sources.Compile(source);
        Assert.Null(result.GeneratorException);
        Assert.NotEmpty(result.CompileDiagnostics);
        Assert.Empty(result.GeneratorDiagnostics);
    }

    private static string Source(string layer, string network = "4") =>
        Sources.Network($"[Network({network})] [{layer}]") + AttributeSample.CustomLayer + "\n"
        + Types.Replace("METHODS_T", Methods.Replace("float", "T", StringComparison.Ordinal), StringComparison.Ordinal).Replace("METHODS", Methods, StringComparison.Ordinal);
}
