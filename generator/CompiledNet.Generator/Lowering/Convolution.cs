using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>The products of a convolution as contractions: what each index moves in the image, the weight and the result.</summary>
/// <param name="Image">The shape of the input.</param>
/// <param name="Filters">The number of output channels.</param>
/// <param name="Window">The window.</param>
/// <param name="Samples">The samples of a pack, which are lanes; 1 for one sample.</param>
/// <param name="Pool">
/// Windows over the result of which only the largest value is kept: a tile holds all values of a window, and what is not
/// the largest never leaves the registers. Null for none.
/// </param>
internal sealed record Convolution(Shape Image, int Filters, Window Window, int Samples, Window? Pool = null)
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

    private int ImageRow => Horizontal.Length * Samples;

    private int ResultPlane => ResultRow * Vertical.Count;

    private int ResultRow => Horizontal.Count * Samples;

    private int WeightPlane => WeightRow * Vertical.Size;

    private int WeightRow => Horizontal.Size * Pitch;

    /// <summary>Where windows reach over the image, whose samples are lanes.</summary>
    private EquatableArray<ContractionBound> ImageBounds =>
    [
        new ContractionBound(-Vertical.Before, Vertical.Length, 0, ImageRow),
        new ContractionBound(-Horizontal.Before, Horizontal.Length, 0, Samples),
    ];

    /// <summary>
    /// Whether pooling can happen in the registers: windows of several values that do not overlap, and no borders, at which the values of one
    /// window would be sums over different taps.
    /// </summary>
    public static bool CanPool(Window window, Window pool) =>
        !window.IsPadded && !window.IsDilated && !pool.IsPadded && pool.IsDisjoint && pool.Taps is > 1 and <= LargestPool;

    /// <summary>What a lane of the forward product is.</summary>
    /// <param name="image">The input.</param>
    /// <param name="mayBePositions">Whether the result may lie as <see cref="PositionsResult"/> does.</param>
    public ConvolutionLanes LanesFor(Tensor image, bool mayBePositions) =>
        image.IsOfPack ? ConvolutionLanes.Samples
        : mayBePositions && PrefersPositions(image) ? ConvolutionLanes.Positions
        : ConvolutionLanes.Filters;

    /// <summary>The forward product.</summary>
    /// <param name="lanes">What a lane is.</param>
    /// <param name="product">What else is known of it.</param>
    /// <param name="image">The input as it lies; unfolded where lanes are positions.</param>
    public Contraction Forward(ConvolutionLanes lanes, Contraction product, Tensor image) => lanes switch
    {
        ConvolutionLanes.Samples => OfPack(product),
        ConvolutionLanes.Filters => OfSample(product, image),
        _ => OfPositions(product),
    };

    /// <summary>A pack of samples: weights are scalars, and a tile is some filters at some positions of a row.</summary>
    private Contraction OfPack(Contraction product) => product with
    {
        Columns = Samples,
        Loops = [Rows(0, ImageRow, Columns * Samples)],
        Tiles =
        [
            new ContractionIndex("filter", Filters, 1, 0, RowCount * Columns * Samples),
            Positions(0, Samples, Samples),
            .. PooledRows(0, ImageRow),
            .. PooledPositions(0, Samples),
        ],
        Sums =
        [
            new ContractionIndex("channel", Channels, WeightPlane, ImagePlane),
            Taps("i", Vertical, WeightRow, ImageRow, 0),
            Taps("j", Horizontal, Pitch, Samples, 1),
        ],
        Bounds = ImageBounds,
    };

    /// <summary>One sample: filters are columns, the image is read as scalars, and a tile is some positions of a row.</summary>
    private Contraction OfSample(Contraction product, Tensor image)
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
                new ContractionIndex("i", Vertical.Size, row * Vertical.Dilation, WeightRow, 0, 0, Vertical.Dilation),
                new ContractionIndex("j", Horizontal.Size, column * Horizontal.Dilation, Pitch, 0, 1, Horizontal.Dilation),
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
    private bool PrefersPositions(Tensor image)
    {
        if (Window.IsPadded || Window.IsDilated || Unfolded.Length > MostUnfolded) return false;
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
    private Contraction OfPositions(Contraction product)
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
    private IEnumerable<ContractionIndex> Halves => Samples == Lane.Group ? [] : [new ContractionIndex("half", Samples / Lane.Group, Lane.Group, Lane.Group)];

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
                new ContractionIndex("i", Vertical.Size, 0, ImageRow * Vertical.Dilation, Horizontal.Size * tap, 0, Vertical.Dilation),
            ],
            Tiles =
            [
                new ContractionIndex("filter", Filters, ResultPlane, 0, Lane.Group),
                new ContractionIndex("j", Horizontal.Size, 0, Samples * Horizontal.Dilation, tap, 1, Horizontal.Dilation),
            ],
            Sums =
            [
                new ContractionIndex("row", Vertical.Count, ResultRow, Vertical.Stride * ImageRow, 0, 0, Vertical.Stride),
                new ContractionIndex("column", Horizontal.Count, Samples, Horizontal.Stride * Samples, 0, 1, Horizontal.Stride),
                .. Halves,
            ],
            Bounds = ImageBounds,
        };
    }

    /// <summary>The taps of a window along an axis, neighbours of which lie a dilation apart in the right factor.</summary>
    private static ContractionIndex Taps(string name, WindowAxis axis, int left, int right, int dimension, int sign = 1) =>
        new(name, axis.Size, left, right * axis.Dilation, 0, dimension, sign * axis.Dilation);

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
                    (rows.First * ImageRow) + (columns.First * Samples),
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
        Columns = Samples,
        Loops = [new ContractionIndex("row", rows.Count, 0, ResultRow, Vertical.Stride * ImageRow, 0, 1)],
        Tiles =
        [
            new ContractionIndex("channel", Channels, WeightPlane, 0, ImagePlane),
            new ContractionIndex("column", columns.Count, 0, Samples, Horizontal.Stride * Samples, 1, 1),
        ],
        Sums =
        [
            new ContractionIndex("filter", Filters, 1, ResultPlane),
            Taps("i", Vertical with { Size = rows.Taps }, Vertical.Stride * WeightRow, -ResultRow, 0, sign: -1),
            Taps("j", Horizontal with { Size = columns.Taps }, Horizontal.Stride * Pitch, -Samples, 1, sign: -1),
        ],
        Bounds =
        [
            new ContractionBound(rows.Offset, Vertical.Count, 0, ResultRow),
            new ContractionBound(columns.Offset, Horizontal.Count, 0, Samples),
        ],
    };
}
