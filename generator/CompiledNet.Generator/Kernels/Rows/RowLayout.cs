using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// How the rows of a value lie, of which each is normalised or summed by itself. Rows lie side by side, so that a lane belongs to
/// a row: a sample of a pack, or a channel of one image; or the elements of a row do, in whole groups of lanes.
/// </summary>
/// <remarks>
/// In both a row has 16 virtual lanes, by which it is summed: lane l has the elements l, l + 16, l + 32, ... of a block.
/// So a sum has the same bits in both.
/// </remarks>
/// <param name="Rows">The rows, or sets of rows that lie side by side.</param>
/// <param name="Blocks">The blocks of a row: more than one where a row is several axes, and blocks of the last one are padded.</param>
/// <param name="Length">The elements of a block, without its padding.</param>
/// <param name="Width">The rows that lie side by side; 1 where the elements of a row do.</param>
internal sealed record RowLayout(int Rows, int Blocks, int Length, int Width)
{
    /// <summary>
    /// Whether row r, of one block, has elements 0 to r alone, as a time step has those up to it: others take no part, and maps give 0 for
    /// them.
    /// </summary>
    public bool IsCausal { get; init; }

    /// <summary>Whether there is one row alone, with the number of the time step that a stream is at.</summary>
    public bool IsOfStream { get; init; }

    /// <summary>Whether a lane belongs to a row.</summary>
    public bool AreSideBySide => Width > 1;

    /// <summary>The elements of a row.</summary>
    public int Elements => Blocks * Length;

    /// <summary>From one block of features to the next.</summary>
    public int Pitch => Lane.Pad(Length);

    /// <summary>The numbers of which each row has one.</summary>
    public int RowNumbers => Rows * Width;

    /// <summary>The groups of 16 elements of a row, of which the last one of each block may be partial.</summary>
    public int Groups => Blocks * Pitch / Lane.Group;

    /// <summary>From one row, or set of rows, to the next.</summary>
    public int Stride => AreSideBySide ? Elements * Width : Blocks * Pitch;

    /// <summary>The rows of a value along some of its last axes.</summary>
    /// <param name="shape">The value's shape.</param>
    /// <param name="axes">The number of axes of a row.</param>
    /// <param name="tensor">Where it lies: in rows, or of one axis also as an image.</param>
    public static RowLayout Of(Shape shape, int axes, Tensor tensor)
    {
        int elements = shape.Extents.Skip(shape.Rank - axes).Aggregate(1, static (product, extent) => product * extent);
        int width = tensor.LastAxis.Single().Stride;
        int rows = width == 1 ? shape.Length / elements : tensor.Length / (elements * width);

        // Blocks that have no padding are one.
        return shape.Last % Lane.Group == 0
            ? new RowLayout(rows, 1, elements, width)
            : new RowLayout(rows, elements / shape.Last, shape.Last, width);
    }
}
