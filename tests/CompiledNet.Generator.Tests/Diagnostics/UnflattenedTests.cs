using CompiledNet.Generator.Tests.Options;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>Softmax cross-entropy behind an image or a sequence that nobody flattened: what is warned of, and what is meant.</summary>
public sealed class UnflattenedTests
{
    [Theory]
    [InlineData("[Network(1, 28, 28)] [Conv2D(6, 5)] [MaxPool2D(2)] [Dense(10)]", "(6, 12, 10)", "72 rows of 10 classes", "[Flatten] in front of [Dense] 'dense1'", "[Reshape(72, 10)]")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(10, 3, Activation = Activation.ReLU)]", "(10, 6, 6)", "60 rows of 6 classes", "add [Flatten] and a [Dense]", "[Reshape(60, 6)]")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(10, 8)]", "(10, 1, 1)", null, null, null)]
    [InlineData("[Network(3, 8, 8)] [AvgPool2D(4)]", "(3, 2, 2)", "6 rows of 2 classes", "[Flatten]", "[Reshape(6, 2)]")]
    [InlineData("[Network(5, 10)] [Activation(Activation.Tanh)]", "(5, 10)", "5 rows of 10 classes", "[Flatten]", "[Reshape(5, 10)]")]
    [InlineData("[Network(5, 10)] [Dropout(0.5)]", "(5, 10)", "5 rows of 10 classes", "5 targets", "[Flatten]")]
    [InlineData("[Network(5, 10)] [Add(\"input\", \"input\")] [Multiply(\"add1\", \"input\")]", "(5, 10)", "5 rows", "[Flatten]", "[Reshape(5, 10)]")]
    [InlineData("[Network(5, 4)] [Dense(4)] [Concat(\"dense1\", \"input\")]", "(10, 4)", "10 rows", "[Flatten]", "[Reshape(10, 4)]")]
    [InlineData("[Network(4, 6, 3)] [Dense(8)] [Activation(Activation.ReLU)] [Dense(5)] [Dropout(0.1, Name = \"last\")]", "(4, 6, 5)", "24 rows of 5 classes", "[Dense] 'dense2'", "[Reshape(24, 5)]")]
    [InlineData("[Network(2, 3, 4)] [Dense(4)] [Add(\"dense1\", \"input\")]", "(2, 3, 4)", "6 rows of 4 classes", "add [Flatten] and a [Dense]", "[Reshape(6, 4)]")]
    [InlineData("[Network(2, 6, 6)] [Block<Part>]", "(2, 6, 3)", "12 rows of 3", "'block1.dense1'", "[Reshape(12, 3)]")]
    public void It_warns_with_both_readings(string attributes, string shape, string? rows, string? flatten, string? reshape)
    {
        if (rows is null)
        {
            // One column is no class at all, which is an error of its own.
            Assert.Equal(["CN0015"], Reports(attributes, "").Select(item => item.Id));
            return;
        }

        foreach (string options in new[] { "", "(SoftTargets = true)" })
        {
            Diagnostic diagnostic = Assert.Single(Reports(attributes, options));
            Assert.Equal("CN0031", diagnostic.Id);
            Assert.Equal(DiagnosticSeverity.Warning, diagnostic.DefaultSeverity);
            string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
            Assert.All([shape, rows, flatten!, reshape!], word => Assert.Contains(word, message, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("[Network(1, 8, 8)] [Conv2D(6, 5)] [Flatten] [Dense(10)]")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(6, 5)] [Dense(10)] [Flatten]")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(10, 5)] [GlobalAvgPool2D]")]
    [InlineData("[Network(28, 28)] [Flatten]")]
    [InlineData("[Network(10)] [Dropout(0.5)]")]
    [InlineData("[Network(5, 7)] [Dense(10)]")]
    [InlineData("[Network(5, 7)] [Dense(10)] [Dropout(0.2)] [Activation(Activation.Tanh)]")]
    [InlineData("[Network(5, 7)] [Dense(7)] [Add(\"dense1\", \"dense1\")]")]
    [InlineData("[Network(5, 7)] [Dense(3, Name = \"a\")] [Dense(4, From = \"input\", Name = \"b\")] [Concat(\"a\", \"b\", Axis = -1)]")]
    [InlineData("[Network(5, 10)] [Reshape(5, 10)]")]
    [InlineData("[Network(5, 10)] [Reshape(5, 10)] [Activation(Activation.Tanh)]")]
    [InlineData("[Network(1, 28, 28)] [Conv2D(6, 5)] [MaxPool2D(2)] [Dense(10)] [Reshape(72, 10)]")]
    [InlineData("[Network(8, 8, 3)] [Reshape(8, 8, 3)] [Dense(16, Activation = Activation.ReLU)] [Dense(5)]")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(6, 5)] [Reshape(16, 6)]")]
    public void What_can_only_be_meant_is_not_warned_of(string attributes)
    {
        Assert.Empty(Reports(attributes, ""));
        Assert.Empty(Reports(attributes, "(SoftTargets = true)"));
    }

    [Theory]
    [InlineData("MeanSquaredErrorLoss")]
    [InlineData("BinaryCrossEntropyWithLogitsLoss")]
    public void Losses_of_single_outputs_have_no_classes(string loss) =>
        Assert.Empty(Sources.Compile(Sources.Network($"[Network(2, 3, 4)] [Dense(3)] [{loss}]")).GeneratorDiagnostics);

    [Fact]
    public void A_pragma_says_that_it_is_meant() => Assert.True(Sources.Compile(
        "#pragma warning disable CN0031\n" + Sources.Network("[Network(2, 3, 4)] [Dense(3)] [SoftmaxCrossEntropyLoss]")).Succeeded);

    [Fact]
    public void A_chain_of_many_joins_is_looked_through_once()
    {
        string adds = string.Join(' ', Enumerable.Range(1, 60).Select(i => $"[Add(\"{(i == 1 ? "dense1" : $"add{i - 1}")}\", \"{(i == 1 ? "dense1" : $"add{i - 1}")}\")]"));
        Assert.Empty(Reports($"[Network(2, 3)] [Dense(4)] {adds}", ""));
    }

    private static Diagnostic[] Reports(string attributes, string options) =>
    [
        .. GeneratedCode.Of(
            Sources.Network($"{attributes} [SoftmaxCrossEntropyLoss{options}]"),
            Sources.Network("[Network] [Dense(3)]", "partial class Part;"))
            .GeneratorDiagnostics.Where(item => item.Id != "CN0023"),
    ];
}
