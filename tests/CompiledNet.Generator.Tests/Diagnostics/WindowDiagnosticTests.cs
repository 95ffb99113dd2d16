using static CompiledNet.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace CompiledNet.Generator.Tests.Diagnostics;

/// <summary>Convolution and pooling: windows that cannot be or do not fit, and the shape behind those that do.</summary>
public sealed class WindowDiagnosticTests
{
    [Theory]
    [InlineData("Conv2D(0, 3)", "Filters is 0", "at least 1")]
    [InlineData("Conv2D(4, 0)", "Kernel is 0", "at least 1")]
    [InlineData("Conv2D(4, 3, -1)", "KernelWidth is -1", "at least 1")]
    [InlineData("Conv2D(4, 3, Stride = 0)", "Stride is 0", "at least 1")]
    [InlineData("Conv2D(4, 3, Stride = 2, StrideWidth = 0)", "StrideWidth is 0", "at least 1")]
    [InlineData("Conv2D(4, 3, Padding = -1)", "Padding is -1", "at least 0")]
    [InlineData("Conv2D(4, 3, PaddingHeight = -2)", "PaddingHeight is -2", "at least 0")]
    [InlineData("Conv2D(4, 3, SamePadding = true, Stride = 2)", "Stride is 2", "SamePadding")]
    [InlineData("Conv2D(4, 3, SamePadding = true, Padding = 1)", "Padding is 1", "left out with SamePadding")]
    [InlineData("Conv2D(4, 3, Activation = (Activation)99)", "(Activation)99", "Activation")]
    [InlineData("Conv2D(4, 3, WeightInitializer = (Initializer)99)", "(Initializer)99", "Initializer")]
    [InlineData("Conv2D(4, 3, BiasScale = -1)", "BiasScale is -1", "not negative")]
    [InlineData("Conv2D(4, 3, Unroll = (Unroll)(-1))", "(Unroll)-1", "Auto, Full or Never")]
    [InlineData("MaxPool2D(0)", "Size is 0", "at least 1")]
    [InlineData("MaxPool2D(2, 0)", "SizeWidth is 0", "at least 1")]
    [InlineData("MaxPool2D(2, Stride = 0)", "Stride is 0", "at least 1")]
    [InlineData("MaxPool2D(2, Padding = 2)", "Padding is 2", "at most half of the window's size of 2")]
    [InlineData("AvgPool2D(3, 1, Padding = 1)", "Padding is 1", "at most half of the window's size of 1")]
    [InlineData("AvgPool2D(2, PaddingWidth = -1)", "PaddingWidth is -1", "at least 0")]
    [InlineData("LocalResponseNorm(0)", "Size is 0", "at least 1")]
    [InlineData("LocalResponseNorm(5, Alpha = -1)", "Alpha is -1", "not negative")]
    [InlineData("LocalResponseNorm(5, Beta = double.NaN)", "Beta is NaN", "finite")]
    [InlineData("LocalResponseNorm(5, K = 0)", "K is 0", "above 0")]
    public void An_illegal_option_of_a_window(string attribute, string value, string expected) => Expect(
        "CN0009", attribute, [value, expected], Sources.Network($"[Network(3, 9, 7)] [{attribute}]"));

    [Theory]
    [InlineData("Conv1D(0, 3)", "Filters is 0", "at least 1")]
    [InlineData("Conv1D(4, 0)", "Kernel is 0", "at least 1")]
    [InlineData("Conv1D(4, 3, Stride = 0)", "Stride is 0", "at least 1")]
    [InlineData("Conv1D(4, 3, Dilation = 0)", "Dilation is 0", "at least 1")]
    [InlineData("Conv1D(4, 3, Padding = -1)", "Padding is -1", "at least 0")]
    [InlineData("Conv1D(4, 3, Stride = 2, Dilation = 2)", "Stride is 2", "1 where Dilation is more than 1")]
    [InlineData("Conv1D(4, 3, Causal = true, Padding = 1)", "Padding is 1", "left out with Causal")]
    [InlineData("Conv1D(4, 3, SamePadding = true, Padding = 1)", "Padding is 1", "left out with SamePadding")]
    [InlineData("Conv1D(4, 3, SamePadding = true, Stride = 2)", "Stride is 2", "1 with SamePadding")]
    [InlineData("Conv1D(4, 3, SamePadding = true, Causal = true)", "SamePadding is true", "left out with Causal")]
    public void An_illegal_option_of_a_window_over_a_row(string attribute, string value, string expected) => Expect(
        "CN0009", attribute, [value, expected], Sources.Network($"[Network(3, 9)] [{attribute}]"));

    [Theory]
    [InlineData("9, 7", "Conv2D(4, 3)", "(9, 7)", "[Reshape(1, 9, 7)]")]
    [InlineData("63", "MaxPool2D(2)", "(63)", "[Reshape(channels, height, width)]")]
    [InlineData("63", "GlobalAvgPool2D", "(63)", "(channels, height, width)")]
    [InlineData("63", "LocalResponseNorm(5)", "(63)", "[Reshape(63, 1)]")]
    [InlineData("3, 9, 7", "Conv2D(4, 10)", "(3, 9, 7)", "10 × 10")]
    [InlineData("3, 9, 7", "Conv2D(4, 11, 9, Padding = 1, PaddingWidth = 0)", "(3, 9, 7)", "11 × 9")]
    [InlineData("3, 9, 7", "AvgPool2D(8)", "(3, 9, 7)", "smaller")]
    [InlineData("3, 9, 7", "Conv1D(4, 3)", "(3, 9, 7)", "(channels, length)")]
    [InlineData("3, 9", "Conv1D(4, 10)", "(3, 9)", "10 positions")]
    [InlineData("3, 9", "Conv1D(4, 3, Dilation = 6, Padding = 1)", "(3, 9)", "13 positions")]
    public void A_window_that_does_not_fit(string input, string attribute, string shape, string words) => Expect(
        "CN0010", attribute, [shape, words], Sources.Network($"[Network({input})] [{attribute}]"));

    [Theory]
    [InlineData("3, 9, 7", "Conv2D(5, 3)", "(5, 7, 5)")]
    [InlineData("3, 9, 7", "Conv2D(5, 3, Stride = 2, Padding = 1)", "(5, 5, 4)")]
    [InlineData("3, 9, 7", "Conv2D(5, 3, 2, StrideHeight = 2, PaddingHeight = 1)", "(5, 5, 6)")]
    [InlineData("3, 9, 7", "Conv2D(5, 4, SamePadding = true)", "(5, 9, 7)")]
    [InlineData("3, 9, 7", "Conv2D(5, 1, Padding = 3)", "(5, 15, 13)")]
    [InlineData("3, 9, 7", "MaxPool2D(2)", "(3, 4, 3)")]
    [InlineData("3, 9, 7", "MaxPool2D(3, Stride = 2, Padding = 1)", "(3, 5, 4)")]
    [InlineData("3, 9, 7", "AvgPool2D(2, 3, StrideHeight = 3, StrideWidth = 1)", "(3, 3, 5)")]
    [InlineData("3, 9, 7", "AvgPool2D(9, 7, Stride = 2147483647)", "(3, 1, 1)")]
    [InlineData("3, 9, 7", "GlobalAvgPool2D", "(3)")]
    [InlineData("3, 9", "Conv1D(5, 3)", "(5, 7)")]
    [InlineData("3, 9", "Conv1D(5, 3, Causal = true, Dilation = 100)", "(5, 9)")]
    [InlineData("3, 9", "Conv1D(5, 4, SamePadding = true, Dilation = 3)", "(5, 9)")]
    [InlineData("3, 9", "Conv1D(5, 3, Stride = 2, Padding = 1)", "(5, 5)")]
    [InlineData("3, 9", "Conv1D(5, 3, Stride = 2, Causal = true)", "(5, 5)")]
    public void The_shape_behind_a_window(string input, string attribute, string shape) => Assert.Contains(
        $"→ {shape}", Sources.Generated(Sources.Network($"[Network({input})] [{attribute}]")), StringComparison.Ordinal);
}
