using CompiledNet.Generator.Tests.Options;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>Numbers of attributes that are finite in double and nothing of the kind in float, in whatever option they stand.</summary>
public sealed class RealOptionTests
{
    public static TheoryData<string, string, bool> RealOptions { get; } =
    [
        .. AttributeSample.All.SelectMany(sample => sample.Options
            .Where(option => option.Type == typeof(double) || option.Type == typeof(double[]))
            .Select(option => (sample.Name, option.Name, option.Type.IsArray))).Distinct(),
    ];

    [Fact]
    public void There_are_such_options() => Assert.True(RealOptions.Count >= 8);

    [Theory]
    [MemberData(nameof(RealOptions))]
    public void Every_real_option_must_fit_float(string attribute, string option, bool isArray)
    {
        (string Number, string Fate)[] cases =
        [
            ("1E+39", "infinite"), ("1E+300", "infinite"), ("1E-50", "zero"), ("5E-324", "zero"), ("1E-40", "subnormal"), ("1E-44", "subnormal"),
        ];
        foreach ((string number, string fate) in cases)
        {
            Diagnostic diagnostic = Assert.Single(Compile(attribute, option, isArray, number, "Single").GeneratorDiagnostics);
            string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
            Assert.Contains($"[{attribute.Split('<')[0]}]", message, StringComparison.Ordinal);
            Assert.Contains($"{option}{(isArray ? "[1]" : "")} is {number}", message, StringComparison.Ordinal);
            Assert.StartsWith(attribute, Text(diagnostic), StringComparison.Ordinal);
            if (diagnostic.Id == "CN0009") continue; // What is illegal in any precision is told first.

            Assert.Equal("CN0030", diagnostic.Id);
            Assert.Contains($"which is {fate}", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(RealOptions))]
    public void Small_numbers_of_a_network_in_double_and_those_that_float_holds_are_no_mistake(string attribute, string option, bool isArray)
    {
        if (option is "P" or "Base" or "RotaryBase") return; // The degree of a norm and the bases of wavelengths are 1 or more.
        Assert.Empty(Compile(attribute, option, isArray, "1E-300", "Double").GeneratorDiagnostics);
        Assert.Empty(Compile(attribute, option, isArray, "1.2E-38", "Single").GeneratorDiagnostics);
        // Nothing would keep a division from zero, and nothing would be left of a loss.
        if (option is not ("Epsilon" or "Delta" or "K")) Assert.Empty(Compile(attribute, option, isArray, "0", "Single").GeneratorDiagnostics);
        Assert.Empty(Compile(attribute, option, isArray, "0.1", "Single").GeneratorDiagnostics);
    }

    [Theory]
    [InlineData("Dense(1, WeightScale = 3.5E38)", "CN0030")]
    [InlineData("Dense(1, WeightScale = 3.4028235E38)", null)]
    [InlineData("Activation(Activation.LeakyReLU, NegativeSlope = -1E39)", "CN0030")]
    [InlineData("Activation(Activation.LeakyReLU, NegativeSlope = -0.0)", null)]
    [InlineData("Activation(Activation.ReLU, NegativeSlope = 1E39)", "CN0030")]
    [InlineData("Dropout(1E39)", "CN0009")]
    [InlineData("Block<Part>", "CN0030")]
    public void The_limits_are_those_of_float(string layer, string? id) => Assert.Equal(
        id is null ? [] : [id],
        Sources.Compile(
            Sources.Network($"[Network(4)] [{layer}]"),
            Sources.Network("[Network] [Dense(1, BiasInitializer = Initializer.Constant, BiasScale = -1E39)]", "partial class Part;"))
            .GeneratorDiagnostics.Select(diagnostic => diagnostic.Id).Where(found => found != "CN0023"));

    private static string Text(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);

    private static GeneratedCode Compile(string attribute, string option, bool isArray, string number, string precision)
    {
        AttributeSample sample = AttributeSample.All.First(sample => sample.Name == attribute);
        string value = isArray ? $"new double[] {{ 1, {number}, 1 }}" : number;
        return GeneratedCode.Of(sample.Program([(option, value)], $"Precision = Precision.{precision}"));
    }
}
