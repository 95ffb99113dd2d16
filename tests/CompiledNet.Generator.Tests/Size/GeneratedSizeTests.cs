using System.Text;
using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Size;

/// <summary>How much code a network becomes: what nobody can read through nobody can compile quickly either.</summary>
public sealed class GeneratedSizeTests(ITestOutputHelper output)
{
    private const string LeNet5 =
        """
        [Network(1, 28, 28)]
        [Conv2D(6, 5, Activation = Activation.ReLU)]
        [MaxPool2D(2)]
        [Conv2D(16, 5, Activation = Activation.ReLU)]
        [MaxPool2D(2)]
        [Flatten]
        [Dense(120, Activation = Activation.ReLU)]
        [Dense(84, Activation = Activation.ReLU)]
        [Dense(10)]
        [SoftmaxCrossEntropyLoss]
        """;

    private const string Residual = "[Network] [Dense(32, Activation = Activation.ReLU)] [Dropout(0.1)] [Dense(32)] [Add(\"input\", \"dense2\")]";

    [Theory]
    [InlineData("[Network(64)] [Dense(32, Activation = Activation.ReLU)] [Dense(10)] [SoftmaxCrossEntropyLoss]", 3000)]
    [InlineData("[Network(4)] [Dense(16, Activation = Activation.ReLU)] [Dense(3)] [SoftmaxCrossEntropyLoss]", 2400)]
    [InlineData(LeNet5, 8000)]
    public void A_network_has_few_lines(string attributes, int most)
    {
        int lines = Files(attributes).Sum(text => text.Count(letter => letter == '\n'));
        output.WriteLine($"{lines} lines of {most}");
        Assert.InRange(lines, 100, most);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", Activation = Activation.Tanh")]
    public void Equal_layers_are_written_once(string options)
    {
        int few = Bytes(Deep(2, options));
        int many = Bytes(Deep(40, options));
        output.WriteLine($"2 layers {few} bytes, 40 layers {many} bytes");
        Assert.InRange(many, few, 800_000);
        Assert.InRange(many - few, 0, 100_000);
    }

    [Fact]
    public void Equal_blocks_are_written_once()
    {
        int few = Bytes(Blocks(2));
        int many = Bytes(Blocks(40));
        output.WriteLine($"2 blocks {few} bytes, 40 blocks {many} bytes");
        Assert.InRange(many - few, 0, 150_000);
    }

    /// <summary>Layers of 64 units.</summary>
    private static string Deep(int count, string options) =>
        $"[Network(64)] {string.Concat(Enumerable.Repeat($"[Dense(64{options})] ", count))}[Dense(10)] [SoftmaxCrossEntropyLoss]";

    /// <summary>Residual blocks of two layers and a dropout, whose masks have a number each.</summary>
    private static string Blocks(int count) => $"[Network(32)] [Block<Residual>(Repeat = {count})] [Dense(10)] [SoftmaxCrossEntropyLoss]";

    private static int Bytes(string attributes) => Files(attributes).Sum(Encoding.UTF8.GetByteCount);

    private static IReadOnlyCollection<string> Files(string attributes)
    {
        CompilationResult result = Sources.Compile(Sources.Network(attributes), Sources.Network(Residual, "internal sealed partial class Residual;"));
        Assert.True(result.Succeeded, result.Describe());
        return [.. result.GeneratedSources.Values];
    }
}
