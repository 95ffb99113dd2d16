using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>A network of one layer at most and a loss, compiled by itself: its inputs are the layer's, or the loss's.</summary>
internal sealed class BareNetwork : IDisposable
{
    private static readonly NetworkCompiler Compiler = new() { AdditionalReferences = [typeof(IGoldenNetwork).Assembly.Location] };

    private readonly LoadedNetworks _loaded;

    public BareNetwork(string shape, string attributes, bool isDouble)
    {
        IsDouble = isDouble;
        string element = isDouble ? "double" : "float";
        CompilationResult result = Compiler.Compile(
            $$"""
            using CompiledNet;
            using CompiledNet.Goldens;

            namespace Bare;

            [Network({{(shape.Length == 0 ? "" : shape + ", ")}}Precision = Precision.{{(isDouble ? "Double" : "Single")}})]
            {{attributes}}
            internal sealed partial class Net;

            internal static class Factory
            {
                public static IGoldenNetwork Create() =>
                    new GoldenDriver<{{element}}>(new Net());
            }
            """);
        Assert.True(result.Succeeded, result.Describe());
        _loaded = result.Load();
        Network = _loaded.GetType("Bare.Factory").GetMethod("Create")!.CreateDelegate<Func<IGoldenNetwork>>()();
    }

    public bool IsDouble { get; }

    public IGoldenNetwork Network { get; }

    /// <summary>The relative error that is allowed where differences of large numbers are exponents.</summary>
    private double Tolerance => IsDouble ? 1e-11 : 1e-5;

    /// <summary>A number that the network can hold.</summary>
    public double Round(double value) => IsDouble ? value : (float)value;

    /// <summary>Asserts that a number is near enough to the exact one.</summary>
    /// <param name="expected">The exact number.</param>
    /// <param name="actual">The network's.</param>
    /// <param name="scale">The size of what the error is relative to.</param>
    /// <param name="what">What it is.</param>
    /// <param name="terms">The number of terms in it, each of which may be rounded to a denormal number.</param>
    public void AssertNear(double expected, double actual, double scale, string what, int terms = 1) =>
        AssertWithin(Tolerance, expected, actual, scale, what, terms);

    /// <summary>Asserts that all digits of a number are right but the last ones.</summary>
    /// <inheritdoc cref="AssertNear"/>
    public void AssertSame(double expected, double actual, double scale, string what, int terms) =>
        AssertWithin(IsDouble ? 1e-13 : 1e-6, expected, actual, scale, what, terms);

    private void AssertWithin(double tolerance, double expected, double actual, double scale, string what, int terms)
    {
        double allowed = (tolerance * scale) + (terms * (IsDouble ? double.Epsilon : float.Epsilon));
        Assert.True(
            expected.Equals(actual) || expected == actual || Math.Abs(expected - actual) <= allowed,
            FormattableString.Invariant($"{what} in {(IsDouble ? "double" : "float")}: {actual:R} and not {expected:R}."));
    }

    public void Dispose() => _loaded.Dispose();
}
