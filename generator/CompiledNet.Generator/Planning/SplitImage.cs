using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Planning;

/// <summary>
/// An image of one sample whose every <paramref name="Step"/>-th column lies side by side, so that vectors can run over
/// positions that far apart: <c>[channel][row][column mod step][column / step]</c>.
/// </summary>
/// <param name="Image">The shape (channels, height, width).</param>
/// <param name="Step">The distance of columns that become neighbours.</param>
/// <param name="Pitch">The elements kept for each row and rest; those behind the last column are zero.</param>
internal sealed record SplitImage(Shape Image, int Step, int Pitch)
{
    public int RowPitch => Step * Pitch;

    public int Length => Image.Extents[0] * Image.Extents[1] * RowPitch;

    /// <summary>Where each column of a row lies.</summary>
    public EquatableArray<int> Places =>
        Enumerable.Range(0, Image.Extents[2]).Select(column => ((column % Step) * Pitch) + (column / Step)).ToEquatableArray();

    public Kernel From(string name, Tensor image, Place place)
    {
        (int channel, int row, int column) = (image.Axes[0][0].Stride, image.Axes[1][0].Stride, image.Axes[2][0].Stride);
        string sizes = string.Join(", ", Image.Extents.Select(extent => Literal.Int(extent)));
        string strides = string.Join(", ", new[] { channel, row, column }.Select(stride => Literal.Int(stride)));
        string which = Step == 1 ? "The image in rows padded with zeros" : $"The image with every column {Literal.Int(Step)} apart side by side, padded with zeros";
        return new StatementKernel(
            name,
            which,
            [new Operand("image", image.Place), new Operand("split", place)],
            [],
            $"ImageColumns.Split(ref image, {sizes}, {strides}, ref split, {Literal.Int(Step)}, {Literal.Int(Pitch)});");
    }
}
