using System.Globalization;
using System.Text.RegularExpressions;

namespace CompiledNet.Generator.Tests.Inference;

/// <summary>
/// The mask of a dropout is a function of its place among the dropouts, in the order of the source: what other layers there
/// are, and when each is computed, does not matter. Each dropout here has a probability of its own, by which it is found.
/// </summary>
public sealed partial class DropoutNumberTests
{
    [Theory]
    [InlineData("[Dense(8)] [Dropout(0.1)] [Dense(8)] [Dropout(0.2)] [Dense(4)]")]
    [InlineData("[Flatten] [Dense(8)] [Dropout(0.1)] [Dense(8)] [Dropout(0.2)] [Dense(4)]")]
    [InlineData("[Dropout(0.1)] [Dropout(0.2)] [Dense(4)]")]
    [InlineData("[Dense(8, Activation = Activation.Tanh)] [Activation(Activation.ReLU)] [Dropout(0.1, Name = \"last\")] [Reshape(2, 4)] [Flatten] [Dropout(0.2, Name = \"first\")] [Dense(4)]")]
    public void Other_layers_do_not_matter(string layers) => AssertNumbers(layers, (0.1, 0), (0.2, 1));

    [Fact]
    public void Dropouts_without_an_effect_count_too() =>
        AssertNumbers("[Dense(8)] [Dropout(0.1)] [Dropout(0)] [Dense(8)] [Dropout(0.2)] [Dense(4)]", (0.1, 0), (0.2, 2));

    [Fact]
    public void The_order_is_that_of_the_source_not_that_of_the_computation() => AssertNumbers(
        "[Dense(8, Name = \"a\")] [Dropout(0.1, Name = \"one\", From = \"b\")] [Dropout(0.2, Name = \"two\", From = \"a\")] "
        + "[Dense(8, Name = \"b\", From = \"two\")] [Dense(4, From = \"one\")]",
        (0.1, 0),
        (0.2, 1));

    [Fact]
    public void Blocks_and_their_repeats_count_on()
    {
        const string Block = "[Network] [Dense(8)] [Dropout(0.25)] [Flatten] [Dropout(0.125)] internal sealed partial class Part;";
        AssertNumbers(
            "[Dropout(0.5)] [Flatten] [Block<Part>(Repeat = 2)] [Dropout(0.75)] [Dense(4)]",
            Block,
            (0.5, 0), (0.25, 1), (0.125, 2), (0.25, 3), (0.125, 4), (0.75, 5));
    }

    [Fact]
    public void No_two_masks_have_a_number_in_common()
    {
        string code = Sources.Generated(Sources.Network(
            "[Network(3, 4)] [Dropout(0.1)] [MultiHeadAttention(2, Dropout = 0.2)] [Dropout(0.1)] [MultiHeadAttention(2, Dropout = 0.2)] [MeanSquaredErrorLoss]"));
        const int OfAttention = 1 << 23, Head = 1 << 11;
        Assert.Equal(
            [0, 1, OfAttention, OfAttention + 1, OfAttention + Head, OfAttention + Head + 1],
            Call().Matches(code).Select(match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)).Distinct().Order());
    }

    private static void AssertNumbers(string layers, params (double Probability, int Number)[] expected) => AssertNumbers(layers, "", expected);

    private static void AssertNumbers(string layers, string block, params (double Probability, int Number)[] expected)
    {
        string code = Sources.Generated(Sources.Network($"[Network(8)] {layers} [MeanSquaredErrorLoss]") + block);
        Dictionary<string, double> probabilities = Mask().Matches(code).ToDictionary(
            match => match.Groups[1].Value, match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);
        (double, int)[] found =
        [
            .. Call().Matches(code).Select(match => (
                probabilities[match.Groups[1].Value], int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))),
        ];
        // The training pass has each of them, and so has the one that gives its outputs alone.
        Assert.Equal(expected.Concat(expected).Order(), found.Order());
    }

    /// <summary>The method that fills a mask, and the probability.</summary>
    [GeneratedRegex(@"static void (\w+)\([^)]*\)\s*\{\s*DropoutMask\.Fill\(ref mask, \d+, 32, seed, step, firstSample, number, ([0-9.]+)d\);")]
    private static partial Regex Mask();

    /// <summary>A call of it, and the dropout's number.</summary>
    [GeneratedRegex(@"(\w+)\(\s*mask: [^;]*?\bnumber: (\d+)\b")]
    private static partial Regex Call();
}
