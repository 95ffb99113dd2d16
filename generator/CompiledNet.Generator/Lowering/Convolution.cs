using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>The products of a convolution as contractions: what each index moves in the image, the weight and the result.</summary>
/// <param name="Image">The shape of the input.</param>
/// <param name="Filters">The number of output channels.</param>
/// <param name="Window">The window.</param>
/// <param name="Lanes">The samples of a pack, which are lanes; 1 for one sample.</param>
/// <param name="Pool">
/// Windows over the result of which only the largest value is kept: a tile holds all values of a window, and what is not
/// the largest never leaves the registers. Null for none.
/// </param>
internal sealed record Convolution(Shape Image, int Filters, Window Window, int Lanes, Window? Pool = null)
{
    /// <summary>Positions of a pooling window that a tile can hold beside each other.</summary>
    private const int LargestPool = 9;

    /// <summary>The elements of an unfolded image that some cache still holds.</summary>
    private const int MostUnfolded = 1 << 18;

    private int Channels => Image.Extents[0];

    private WindowAxis Vertical => Window.Vertical;

    private WindowAxis Horizontal => Window.Horizontal;

    private int Pitch => Lane.Pad(Filters);

    private int RowCount => Pool?.Vertical.Count ?? Vertical.Count;

    private int Columns => Pool?.Horizontal.Count ?? Horizontal.Count;

    // Distances in a pack: images are [channel][row][column][sample], weights [channel][i][j][filter].
    private int ImagePlane => ImageRow * Vertical.Length;

    private int ImageRow => Horizontal.Length * Lanes;

    private int ResultPlane => ResultRow * Vertical.Count;

    private int ResultRow => Horizontal.Count * Lanes;

    private int WeightPlane => WeightRow * Vertical.Size;

    private int WeightRow => Horizontal.Size * Pitch;

    /// <summary>Where windows reach over the image, whose samples are lanes.</summary>
    private EquatableArray<ContractionBound> ImageBounds =>
    [
        new ContractionBound(-Vertical.Before, Vertical.Length, 0, ImageRow),
        new ContractionBound(-Horizontal.Before, Horizontal.Length, 0, Lanes),
    ];

    /// <summary>
    /// Whether pooling can happen in the registers: windows of several values that do not overlap, and no borders, at which the values of one
    /// window would be sums over different taps.
    /// </summary>
    public static bool CanPool(Window window, Window pool) =>
        !window.IsPadded && !pool.IsPadded && pool.IsDisjoint && pool.Taps is > 1 and <= LargestPool;

    /// <summary>A pack of samples: weights are scalars, and a tile is some filters at some positions of a row.</summary>
    public Contraction OfPack(Contraction product) => product with
    {
        Columns = Lanes,
        Loops = [Rows(0, ImageRow, Columns * Lanes)],
        Tiles =
        [
            new ContractionIndex("filter", Filters, 1, 0, RowCount * Columns * Lanes),
            Positions(0, Lanes, Lanes),
            .. PooledRows(0, ImageRow),
            .. PooledPositions(0, Lanes),
        ],
        Sums =
        [
            new ContractionIndex("channel", Channels, WeightPlane, ImagePlane),
            new ContractionIndex("i", Vertical.Size, WeightRow, ImageRow, 0, 0, 1),
            new ContractionIndex("j", Horizontal.Size, Pitch, Lanes, 0, 1, 1),
        ],
        Bounds = ImageBounds,
    };

    /// <summary>One sample: filters are columns, the image is read as scalars, and a tile is some positions of a row.</summary>
    public Contraction OfSample(Contraction product, Tensor image)
    {
        (int channel, int row, int column) = (image.Axes[0][0].Stride, image.Axes[1][0].Stride, image.Axes[2][0].Stride);
        return product with
        {
            Columns = Pitch,
            Loops = [Rows(row, 0, Columns * Pitch)],
            Tiles = [Positions(column, 0, Pitch), .. PooledRows(row, 0), .. PooledPositions(column, 0)],
            Sums =
            [
                new ContractionIndex("channel", Channels, channel, WeightPlane),
                new ContractionIndex("i", Vertical.Size, row, WeightRow, 0, 0, 1),
                new ContractionIndex("j", Horizontal.Size, column, Pitch, 0, 1, 1),
            ],
            Bounds =
            [
                new ContractionBound(-Vertical.Before, Vertical.Length, row, 0),
                new ContractionBound(-Horizontal.Before, Horizontal.Length, column, 0),
            ],
        };
    }

    /// <summary>
    /// Whether one sample is computed with positions in lanes: where that takes fewer cycles than filters in lanes, with two
    /// vectors of products in a cycle and the time to unfold the image.
    /// </summary>
    public bool PrefersPositions(Tensor image)
    {
        if (Window.IsPadded || Unfolded.Length > MostUnfolded) return false;
        double products = (double)Channels * Window.Taps * (Pool?.Taps ?? 1) / (2 * Lane.Group);
        double byPositions = (products * Filters * PositionsPitch) + Unfolded.Cycles(image);
        return byPositions < products * RowCount * Columns * Pitch;
    }

    /// <summary>All positions of the result, which lie in lanes behind each other, padded to 16.</summary>
    private int PositionsPitch => Lane.Pad(RowCount * Columns);

    // Strides have no limit where there is one position, and nothing is a step apart.
    private int RowStep => RowCount == 1 ? 1 : Vertical.Stride * (Pool?.Vertical.Stride ?? 1);

    private int ColumnStep => Columns == 1 ? 1 : Horizontal.Stride * (Pool?.Horizontal.Stride ?? 1);

    /// <summary>The image as <see cref="OfPositions"/> reads it, where a window is all that one position of the result comes from.</summary>
    public UnfoldedImage Unfolded => new(
        Channels,
        (RowStep * (RowCount - 1)) + Reach(Vertical, Pool?.Vertical),
        RowStep,
        Reach(Horizontal, Pool?.Horizontal),
        Columns,
        ColumnStep);

    /// <summary>The result of <see cref="OfPositions"/>: <c>[filter][row][column]</c>, each filter's positions padded to 16.</summary>
    public Tensor PositionsResult => new(
        Place.None,
        [[new Axis(Filters, PositionsPitch)], [new Axis(RowCount, Columns)], [new Axis(Columns, 1)]],
        Filters * PositionsPitch,
        Samples: 1);

    /// <summary>One sample with positions in lanes: weights are scalars, and a tile is some filters.</summary>
    public Contraction OfPositions(Contraction product)
    {
        UnfoldedImage unfolded = Unfolded;

        // Rows at a distance of their own, if the step is 1.
        int row = RowStep == 1 ? unfolded.Positions : 0;
        return product with
        {
            Columns = PositionsPitch,
            Tiles =
            [
                new ContractionIndex("filter", Filters, 1, 0, PositionsPitch),
                .. PooledRows(0, row),
                .. PooledPositions(0, unfolded.ColumnStride),
            ],
            Sums =
            [
                new ContractionIndex("channel", Channels, WeightPlane, unfolded.ChannelStride),
                new ContractionIndex("i", Vertical.Size, WeightRow, row, 0, 0, 1),
                new ContractionIndex("j", Horizontal.Size, Pitch, unfolded.ColumnStride, 0, 1, 1),
            ],
            Bounds =
            [
                new ContractionBound(0, Vertical.Length, 0, row) { Places = RowStep == 1 ? null : unfolded.Places },
                new ContractionBound(0, Horizontal.Length, 0, unfolded.ColumnStride),
            ],
        };
    }

    /// <summary>The groups of lanes of a pack, where there are several.</summary>
    private IEnumerable<ContractionIndex> Halves => Lanes == Lane.Group ? [] : [new ContractionIndex("half", Lanes / Lane.Group, Lane.Group, Lane.Group)];

    /// <summary>The elements that a window reaches, or all windows over which a pooling window lies.</summary>
    private static int Reach(WindowAxis window, WindowAxis? pool) => window.Size + (((pool?.Size ?? 1) - 1) * window.Stride);

    /// <summary>
    /// The weight's gradient, each lane by itself: <c>[channel][i][j][filter][16]</c>, where a lane holds the sum over
    /// every sixteenth sample of the pack. The left factor is δ, the right one the image.
    /// </summary>
    public Contraction WeightGradient(Contraction product)
    {
        int tap = Filters * Lane.Group;
        return product with
        {
            Columns = Lane.Group,
            LeftHasColumns = true,
            IsOverPositions = true,
            Loops =
            [
                new ContractionIndex("channel", Channels, 0, ImagePlane, Window.Taps * tap),
                new ContractionIndex("i", Vertical.Size, 0, ImageRow, Horizontal.Size * tap, 0, 1),
            ],
            Tiles =
            [
                new ContractionIndex("filter", Filters, ResultPlane, 0, Lane.Group),
                new ContractionIndex("j", Horizontal.Size, 0, Lanes, tap, 1, 1),
            ],
            Sums =
            [
                new ContractionIndex("row", Vertical.Count, ResultRow, Vertical.Stride * ImageRow, 0, 0, Vertical.Stride),
                new ContractionIndex("column", Horizontal.Count, Lanes, Horizontal.Stride * Lanes, 0, 1, Horizontal.Stride),
                .. Halves,
            ],
            Bounds = ImageBounds,
        };
    }

    /// <summary>
    /// The image's gradient. With strides, the rows (and columns) that leave the same rest when they are divided by the
    /// stride lie under the same taps, and are a product of their own.
    /// </summary>
    /// <returns>The products, with the first element of the weight and of the result that each begins at.</returns>
    public IEnumerable<ImageGradientPart> ImageGradient()
    {
        foreach (TransposedAxis rows in TransposedAxis.Of(Vertical))
        {
            foreach (TransposedAxis columns in TransposedAxis.Of(Horizontal))
            {
                yield return new ImageGradientPart(
                    product => ImageGradient(product, rows, columns),
                    (rows.FirstTap * WeightRow) + (columns.FirstTap * Pitch),
                    (rows.First * ImageRow) + (columns.First * Lanes),
                    rows.Title("rows", Vertical.Stride),
                    columns.Title("columns", Horizontal.Stride));
            }
        }
    }

    private ContractionIndex Rows(int left, int right, int result) =>
        new("row", RowCount, RowStep * left, RowStep * right, result, 0, RowStep);

    private ContractionIndex Positions(int left, int right, int result) =>
        new("column", Columns, ColumnStep * left, ColumnStep * right, result, 1, ColumnStep);

    private IEnumerable<ContractionIndex> PooledRows(int left, int right) => Pool is null
        ? []
        : [new ContractionIndex("poolRow", Pool.Vertical.Size, Vertical.Stride * left, Vertical.Stride * right, 0, 0, Vertical.Stride) { IsPooled = true }];

    private IEnumerable<ContractionIndex> PooledPositions(int left, int right) => Pool is null
        ? []
        : [new ContractionIndex("poolColumn", Pool.Horizontal.Size, Horizontal.Stride * left, Horizontal.Stride * right, 0, 1, Horizontal.Stride) { IsPooled = true }];

    private Contraction ImageGradient(Contraction product, TransposedAxis rows, TransposedAxis columns) => product with
    {
        Columns = Lanes,
        Loops = [new ContractionIndex("row", rows.Count, 0, ResultRow, Vertical.Stride * ImageRow, 0, 1)],
        Tiles =
        [
            new ContractionIndex("channel", Channels, WeightPlane, 0, ImagePlane),
            new ContractionIndex("column", columns.Count, 0, Lanes, Horizontal.Stride * Lanes, 1, 1),
        ],
        Sums =
        [
            new ContractionIndex("filter", Filters, 1, ResultPlane),
            new ContractionIndex("i", rows.Taps, Vertical.Stride * WeightRow, -ResultRow, 0, 0, -1),
            new ContractionIndex("j", columns.Taps, Horizontal.Stride * Pitch, -Lanes, 0, 1, -1),
        ],
        Bounds =
        [
            new ContractionBound(rows.Offset, Vertical.Count, 0, ResultRow),
            new ContractionBound(columns.Offset, Horizontal.Count, 0, Lanes),
        ],
    };

    /// <summary>
    /// The elements of an image's axis that leave one rest when divided by the stride. Element <c>First + stride · q</c>
    /// lies under tap <c>FirstTap + stride · t</c> of position <c>Offset + q − t</c>.
    /// </summary>
    private sealed record TransposedAxis(int First, int Count, int FirstTap, int Taps, int Offset)
    {
        /// <summary>The elements in words: <c>rows 1, 3, ...</c>.</summary>
        public string Title(string elements, int stride) => stride == 1
            ? $"all {elements}"
            : $"{elements} {Literal.Int(First)}, {Literal.Int(First + stride)}, ...";

        public static IEnumerable<TransposedAxis> Of(WindowAxis axis)
        {
            for (int first = 0; first < Math.Min(axis.Stride, axis.Length); first++)
            {
                int tap = (first + axis.Before) % axis.Stride;
                int taps = tap >= axis.Size ? 0 : ((axis.Size - tap - 1) / axis.Stride) + 1;
                yield return new TransposedAxis(
                    first, ((axis.Length - first - 1) / axis.Stride) + 1, tap, taps, (first + axis.Before - tap) / axis.Stride);
            }
        }
    }
}

/// <summary>One of the products that give an image's gradient.</summary>
/// <param name="Of">The product.</param>
/// <param name="Weight">Where it begins in the weight.</param>
/// <param name="Result">Where it begins in the result.</param>
/// <param name="Rows">The rows of the image that it is for, in words.</param>
/// <param name="Columns">Likewise the columns.</param>
internal sealed record ImageGradientPart(Func<Contraction, Contraction> Of, int Weight, int Result, string Rows, string Columns);
