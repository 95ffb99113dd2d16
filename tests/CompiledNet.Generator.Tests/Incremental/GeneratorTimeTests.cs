using System.Diagnostics;
using System.Globalization;
using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Tests.Incremental;

/// <summary>A keystroke never waits for the generator.</summary>
public sealed class GeneratorTimeTests(ITestOutputHelper output)
{
    private const int Repeats = 9;

    [Fact]
    public void Twenty_layers_and_a_keystroke_elsewhere_are_quick()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string layers = string.Join(' ', Enumerable.Range(0, 19).Select(i => $"[Dense({32 + (i % 4 * 16)}, Activation = Activation.ReLU)]"));
        var network = new SourceFile("Net.cs", Sources.Network($"[Network(64)] {layers} [Dense(10)] [SoftmaxCrossEntropyLoss]"));
        CSharpCompilation compilation = Sources.Compiler.CreateCompilation([network, new SourceFile("Other.cs", "class Other;")]);

        double first = Median(() => NetworkCompiler.CreateDriver().RunGenerators(compilation, cancellation));

        GeneratorDriver driver = NetworkCompiler.CreateDriver().RunGenerators(compilation, cancellation);
        int version = 0;
        double keystroke = Median(() =>
        {
            SyntaxTree edited = NetworkCompiler.Parse(new SourceFile("Other.cs", $"class Other{version++};"));
            driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Last(), edited), cancellation);
        });

        string text = string.Create(CultureInfo.InvariantCulture, $"generator: 20 layers {first:F1} ms, a keystroke elsewhere {keystroke:F2} ms");
        output.WriteLine(text);
        Console.WriteLine(text);
        Assert.True(first < 2000 && keystroke < 200, text);
    }

    [Fact]
    public void Forty_equal_layers_are_quick()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string layers = string.Concat(Enumerable.Repeat("[Dense(64, Activation = Activation.ReLU)] ", 40));
        var network = new SourceFile("Net.cs", Sources.Network($"[Network(64)] {layers}[Dense(10)] [SoftmaxCrossEntropyLoss]"));
        CSharpCompilation compilation = Sources.Compiler.CreateCompilation([network]);

        // The least, since other tests run at the same time.
        double least = Times(() => NetworkCompiler.CreateDriver().RunGenerators(compilation, cancellation))[0];
        string text = string.Create(CultureInfo.InvariantCulture, $"generator: 40 equal layers {least:F1} ms");
        output.WriteLine(text);
        Assert.True(least < 150, text);
    }

    private static double Median(Action action) => Times(action)[Repeats / 2];

    private static double[] Times(Action action)
    {
        var times = new double[Repeats];
        for (int i = 0; i < Repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }
}
