using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// An image of one sample laid out for windows of which a lane is a position: once for each column of a window, with the
/// elements that the windows of a row find there side by side, and with the rows behind each other that are a step apart.
/// So neighbouring positions, from row to row as well, are neighbours in memory:
/// <c>[channel][column of the window][row mod step][row / step][position]</c>.
/// </summary>
/// <param name="Channels">The number of channels.</param>
/// <param name="Rows">The rows that windows reach.</param>
/// <param name="RowStep">The distance of rows between windows below each other.</param>
/// <param name="WindowColumns">The columns of a window.</param>
/// <param name="Positions">The windows beside each other.</param>
/// <param name="ColumnStep">The distance of columns between them.</param>
internal sealed record UnfoldedImage(int Channels, int Rows, int RowStep, int WindowColumns, int Positions, int ColumnStep)
{
    /// <summary>Where each row lies, from the first element of a channel and a column of the window.</summary>
    public PeriodicPlaces Places => new(RowStep, ((Rows + RowStep - 1) / RowStep) * Positions, Positions);

    /// <summary>From one column of a window to the next.</summary>
    public int ColumnStride => RowStep * Places.RestStride;

    public int ChannelStride => WindowColumns * ColumnStride;

    /// <summary>The last vector may reach over the end.</summary>
    public long Length => ((long)Channels * WindowColumns * RowStep * Places.RestStride) + Lane.Group;

    /// <summary>The kernel that lays out an image, which has the layout of one sample. The ports are the image and the result.</summary>
    public UnfoldKernel From(Tensor image, EquatableArray<Port> ports) => new(
        "The image once for each column of a window, with what neighbouring windows find there side by side",
        ports,
        this,
        [image.Axes[0][0].Stride, image.Axes[1][0].Stride, image.Axes[2][0].Stride]);

    /// <summary>About how many cycles that takes: a vector of positions in each where they are neighbours in the image's memory.</summary>
    public double Cycles(Tensor image)
    {
        long rows = (long)Channels * WindowColumns * Rows;
        return rows * (image.Axes[2][0].Stride == 1 ? Lane.Pad(Positions) / Lane.Group : Positions);
    }
}

/// <summary>Lays out an image for windows. The operands are the image and the result.</summary>
/// <param name="Unfolded">The layout.</param>
/// <param name="Strides">The distances of channels, rows and columns in the image.</param>
internal sealed record UnfoldKernel(
    string Caption, EquatableArray<Port> Ports, UnfoldedImage Unfolded, EquatableArray<int> Strides)
    : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer)
    {
        int[] from = [Unfolded.Channels, Unfolded.Rows, .. Strides];
        int[] to = [Unfolded.RowStep, Unfolded.WindowColumns, Unfolded.Positions, Unfolded.ColumnStep];
        writer.Line($"ImageColumns.Unfold(ref image, {Numbers(from)}, ref unfolded, {Numbers(to)});");

        static string Numbers(int[] values) => string.Join(", ", values.Select(value => Literal.Int(value)));
    }
}
