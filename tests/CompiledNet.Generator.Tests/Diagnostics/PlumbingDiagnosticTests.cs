using static CompiledNet.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>Layers that move elements, join some of them, or add noise: options and shapes that do not fit.</summary>
public sealed class PlumbingDiagnosticTests
{
    [Theory]
    [InlineData("CN0009", "Permute(1, 0)", "2 axes", "all 3 axes of an input of shape (2, 6, 6)")]
    [InlineData("CN0009", "Permute(1, 1, 0)", "(1, 1, 0)", "different axes from -3 to 2")]
    [InlineData("CN0009", "Permute(0, 1, 3)", "(0, 1, 3)", "different axes from -3 to 2")]
    [InlineData("CN0009", "Slice(2)", "Start is 2", "from -2 to 1")]
    [InlineData("CN0009", "Slice(-3)", "Start is -3", "an index of axis 0 of (2, 6, 6)")]
    [InlineData("CN0009", "Slice(3, 3, Axis = 1)", "End is 3", "behind Start, 3, and at most 6")]
    [InlineData("CN0009", "Slice(0, 7, Axis = 1)", "End is 7", "at most 6, the end of axis 1 of (2, 6, 6)")]
    [InlineData("CN0009", "Slice(0, Step = 0)", "Step is 0", "at least 1")]
    [InlineData("CN0009", "Slice(0, Axis = 3)", "Axis is 3", "from -3 to 2")]
    [InlineData("CN0009", "Split(1)", "Parts is 1", "from 2 to 2,000")]
    [InlineData("CN0009", "Split(1000000)", "Parts is 1000000", "a divisor of 2")]
    [InlineData("CN0009", "Repeat(0)", "Times is 0", "at least 1")]
    [InlineData("CN0022", "Repeat(1000000000)", "too large", "the repeated axis is too long")]
    [InlineData("CN0009", "ZeroPad2D(-1)", "Padding is -1", "from 0 to 16,777,216")]
    [InlineData("CN0009", "ZeroPad2D(PaddingTop = -2)", "PaddingTop is -2", "from 0")]
    [InlineData("CN0022", "ZeroPad2D(10000)", "too large", "16,777,216 elements")]
    [InlineData("CN0010", "Crop2D(3)", "(2, 6, 6)", "taking 3 rows at the top, 3 at the bottom, 3 columns at the left, 3 at the right off leaves nothing of it")]
    [InlineData("CN0009", "Crop2D(CroppingRight = int.MinValue)", "CroppingRight is -2147483648", "from 0")]
    [InlineData("CN0009", "Mean(0, -3)", "(0, -3)", "different axes from -3 to 2")]
    [InlineData("CN0009", "Max(3)", "(3)", "different axes from -3 to 2")]
    [InlineData("CN0009", "Scale(double.NaN)", "Factor is NaN", "finite")]
    [InlineData("CN0009", "Scale(1, NumParameters = 2)", "NumParameters is 2", "1, as the factor is not learned")]
    [InlineData("CN0009", "Scale(1, Learned = true, NumParameters = 3)", "NumParameters is 3", "1, or 2, the extent of axis 0 of (2, 6, 6)")]
    [InlineData("CN0009", "SpatialDropout(1)", "Probability is 1", "less than 1")]
    [InlineData("CN0009", "SpatialDropout(0.5, Axis = 5)", "Axis is 5", "from -3 to 2")]
    [InlineData("CN0009", "DropPath(-0.1)", "Probability is -0.1", "at least 0")]
    [InlineData("CN0009", "AlphaDropout(double.NaN)", "Probability is NaN", "at least 0")]
    [InlineData("CN0009", "GaussianNoise(-1)", "StandardDeviation is -1", "finite and not negative")]
    [InlineData("CN0009", "GaussianNoise(double.PositiveInfinity)", "StandardDeviation is ", "finite and not negative")]
    public void A_layer_that_cannot_be(string id, string attribute, string words, string expected) =>
        Expect(id, attribute, [words, expected], Sources.Network($"[Network(2, 6, 6)] [{attribute}] [Flatten]"));

    [Theory]
    [InlineData("CN0010", "Add(\"input\", \"rows\")", "(2, 6, 6)", "(2, 3, 6), which does not fit (2, 6, 6)")]
    [InlineData("CN0010", "Multiply(\"input\", \"flat\")", "(2, 6, 6)", "(72), which does not fit (2, 6, 6): both must have as many axes")]
    [InlineData("CN0009", "Stack(\"input\", \"rows\", Axis = 4)", "Axis is 4", "from -4 to 3")]
    [InlineData("CN0010", "Stack(\"input\", \"rows\")", "(2, 6, 6)", "(2, 3, 6), and all must be the same")]
    [InlineData("CN0010", "MatMul(\"input\", \"rows\", \"rows\")", "(2, 6, 6)", "it multiplies two matrices, and has 3 inputs")]
    [InlineData("CN0010", "MatMul(\"input\", \"rows\")", "(2, 6, 6)", "rows of 6 cannot be multiplied by columns of 3")]
    [InlineData("CN0010", "MatMul(\"flat\", \"flat\")", "(72)", "both must be matrices, with the same axes before them")]
    [InlineData("CN0010", "MatMul(\"input\", \"first\")", "(2, 6, 6)", "the other factor has the shape (1, 6, 6)")]
    public void A_join_of_what_does_not_fit(string id, string attribute, string words, string expected) => Expect(
        id,
        attribute,
        [words, expected],
        Sources.Network(
            "[Network(2, 6, 6)] [Slice(0, 3, Axis = 1, Name = \"rows\")] [Flatten(From = \"input\", Name = \"flat\")] [Slice(0, 1, From = \"input\", Name = \"first\")] "
            + $"[{attribute}] [Flatten(Name = \"last\")] [Flatten(From = \"rows\", Name = \"other\")] [Flatten(From = \"first\", Name = \"third\")] [Concat(\"flat\", \"last\", \"other\", \"third\")]"));

    [Theory]
    [InlineData("ZeroPad2D(1)")]
    [InlineData("Crop2D(1)")]
    public void Sides_of_what_is_no_image(string attribute) =>
        Expect("CN0010", attribute, ["(6, 6)", "it needs an image (channels, height, width)"], Sources.Network($"[Network(6, 6)] [{attribute}] [Flatten]"));

    [Fact]
    public void Parts_that_are_not_equal() => Expect(
        "CN0009", "Split(2)", ["Parts is 2", "a divisor of 7, the extent of axis 0 of (7)"], Sources.Network("[Network(7)] [Split(2)] [Subtract(\"split1.0\", \"split1.1\")]"));

    [Fact]
    public void A_layer_with_the_name_of_a_part() => Expect(
        "CN0013", "Dense(4, Name = \"split1.1\")", ["split1.1"], Sources.Network("[Network(8)] [Split(2)] [Dense(4, Name = \"split1.1\")] [Add(\"split1.0\", \"split1.1\")]"));

    [Fact]
    public void A_part_that_nobody_reads() =>
        Expect("CN0014", "Split(2)", ["'split1.0'"], Sources.Network("[Network(8)] [Split(2)] [Dense(3)]"));
}
