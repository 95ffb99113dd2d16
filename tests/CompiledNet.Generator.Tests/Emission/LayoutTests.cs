namespace CompiledNet.Generator.Tests.Emission;

/// <summary>Who computes a value chooses how it lies, and it is copied only for a layer that needs it otherwise.</summary>
public sealed class LayoutTests
{
    private const string Reshaped = "[Network(2, 18)] [Dense(18)] [Reshape(3, 3, 4)] ";

    [Fact]
    public void Three_axes_alone_make_no_image()
    {
        string code = Generated("[Network(2, 3, 20)] [Activation(Activation.Softmax)] [Dense(4)]");
        Assert.Contains("InputCopy(ref float source, ref float target)\n        {\n            for (nuint i0 = 0; i0 < 6; i0++)\n            {\n                MemoryMarshal.CreateSpan(", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[MaxPool2D(2)]", "(i % 4 * 16)")]
    [InlineData("[Activation(Activation.Tanh)] [Dense(5)]", "(i % 4 * 1)")]
    public void A_reshape_moves_elements_once_to_where_its_reader_needs_them(string reader, string lastAxis)
    {
        string code = Generated(Reshaped + reader);
        Assert.Contains("Reshape1Forward(", code, StringComparison.Ordinal);
        Assert.Contains($"{lastAxis}) = Unsafe.Add(ref source, ", code, StringComparison.Ordinal);
        Assert.DoesNotContain("Reshape1Copy", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_layout_that_is_needed_is_copied_once()
    {
        string code = Generated(
            "[Network(3, 4, 4)] [MaxPool2D(2, Name = \"a\")] [AvgPool2D(2, Name = \"b\", From = \"input\")] [Add(\"a\", \"b\", Name = \"c\")] "
            + "[Activation(Activation.Tanh, Name = \"d\", From = \"input\")] [Flatten] [Dense(12)] [Reshape(3, 2, 2, Name = \"e\")] [Add(\"c\", \"e\")]");
        Assert.Equal(2, code.Split("static void InputCopy").Length - 1);
    }

    private static string Generated(string network) => Sources.Generated(Sources.Network(network));
}
