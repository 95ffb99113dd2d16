using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>How a contraction's accumulators begin.</summary>
internal enum ContractionStart
{
    Zero,

    /// <summary>With one number of <c>start</c> for each value of the first tile index and of loops that move in it, in all columns.</summary>
    PerRow,

    /// <summary>With the vectors of <c>start</c>, one number for each column.</summary>
    PerColumn,

    /// <summary>With what the result holds already, which is added to.</summary>
    Result,

    /// <summary>With zero for the first packs of a batch, and with what the result holds afterwards.</summary>
    ResultUnlessFirst,
}

/// <summary>
/// The form of nearly all arithmetic: <c>result[m, n] = start + Σₖ left[m, k] · right[k, m, n]</c>. All indices have affine
/// addresses; columns n lie side by side in vectors; <c>left</c> is read as scalars that are broadcast, or as vectors too,
/// <c>right</c> as vectors. Dense layers and convolutions forwards and backwards, in both roles of a lane, are this with
/// other strides. The ports are left, right, start where there is one, and result, under the names that the layer
/// gives them.
/// </summary>
internal sealed record Contraction(string Caption, EquatableArray<Port> Ports) : Kernel(Caption, Ports)
{
    public Port Left => Ports[0];

    public Port Right => Ports[1];

    /// <summary>What the sums begin with, where <see cref="Begin"/> asks for it.</summary>
    public Port Start => Ports[2];

    public Port Result => Ports[Ports.Count - (KeepsWinners ? 2 : 1)];

    /// <summary>Where the number of the largest pooled value goes, with <see cref="KeepsWinners"/>.</summary>
    public Port Winners => Ports[Ports.Count - 1];

    /// <summary>Whether the number of the largest of the pooled values is kept beside the result, in an operand behind it.</summary>
    public bool KeepsWinners { get; init; }

    /// <summary>The indices of loops around everything else.</summary>
    public EquatableArray<ContractionIndex> Loops { get; init; } = [];

    /// <summary>The indices of the result of which several values are computed at once, in registers.</summary>
    public EquatableArray<ContractionIndex> Tiles { get; init; } = [];

    /// <summary>The indices that are summed over, from the slowest to the fastest.</summary>
    public EquatableArray<ContractionIndex> Sums { get; init; }

    /// <summary>The number of columns, a multiple of 16.</summary>
    public int Columns { get; init; }

    /// <summary>
    /// The columns that are products; those behind are padding, which is set to zero, and 0 stands for all. Vectors of
    /// nothing but padding then take no arithmetic.
    /// </summary>
    public int UsedColumns { get; init; }

    /// <summary>The coordinates of the image that has borders.</summary>
    public EquatableArray<ContractionBound> Bounds { get; init; } = [];

    /// <summary>Whether the left factor has columns as well, so that each lane is a product of its own.</summary>
    public bool LeftHasColumns { get; init; }

    public ContractionStart Begin { get; init; }

    /// <summary>
    /// The number of partial sums: element k of the sum goes to number k mod this. It follows from the layer's shape
    /// alone and is kept in both roles, so that a sample alone and in a batch gives the same bits. Where there are several
    /// sums, it divides the extent of the fastest.
    /// </summary>
    public int Chains { get; init; } = 1;

    /// <summary>
    /// Whether the sum is over positions of an image or rows of a sequence, of which there may be millions: then a long one
    /// is cut into parts that are joined without losing anything.
    /// </summary>
    public bool IsOverPositions { get; init; }

    /// <summary>Whether the sum is so long that its error would show.</summary>
    public bool IsLong => IsOverPositions && SumLength > LongestPlainSum;

    /// <summary>What is applied to a finished sum, or to the largest of pooled ones, in the variable x; null for nothing.</summary>
    public Expr? Epilogue { get; init; }

    /// <summary>
    /// What the epilogue reads: operands with a number for each value of the first tile index, or for each column where these are
    /// <see cref="UnitsAreColumns"/>. They are named as in <see cref="MapKernel"/>, and lie among the ports in front of the result.
    /// </summary>
    public EquatableArray<Port> UnitPorts { get; init; } = [];

    /// <summary>Whether a unit of the layer is a column.</summary>
    public bool UnitsAreColumns { get; init; }

    /// <summary>
    /// Up to so many multiply-adds a sum over positions is plain. Parts would cost a small convolution a tenth of its weight's gradient, and
    /// the error of so few terms is small unless one is larger than all others together.
    /// </summary>
    private const int LongestPlainSum = 2048;

    /// <summary>Whether the kernel can be asked for a part of its result: some tiles of its first tile index.</summary>
    public bool IsDivided { get; init; }

    /// <summary>
    /// Whether whole rows of the result follow each other where the right factor, which is read again for each row of tiles, is not
    /// large: then memory is written in its order, and each row of the left factor is read once.
    /// </summary>
    public bool IsRowByRow { get; init; }

    /// <summary>The same for some samples side by side.</summary>
    /// <param name="samples">The number of samples.</param>
    /// <param name="left">The distance between two of them in the left factor.</param>
    /// <param name="result">The distance in the result.</param>
    public Contraction OverSamples(int samples, int left, int result) => this with
    {
        Caption = $"{Caption}, of {Literal.Int(samples)} samples",
        Tiles = [new ContractionIndex("sample", samples, left, 0, result), .. Tiles],
    };

    /// <summary>How much of the sums is written out; the program sets what the layer or the network says.</summary>
    public Unroll Unroll { get; init; }

    public override long Cost =>
        Loops.Concat(Tiles).Concat(Sums).Aggregate((long)Columns, (product, index) => product * index.Extent);

    public override double Cycles(Dialect dialect) =>
        RegisterTile.CyclesOf(this, dialect) * Loops.Aggregate(1.0, (product, loop) => product * loop.Extent);

    public int SumLength => Sums.Aggregate(1, (length, sum) => length * sum.Extent);

    public override EquatableArray<KernelValue> Values =>
    [
        .. Begin == ContractionStart.ResultUnlessFirst ? [KernelValue.IsFirst] : Array.Empty<KernelValue>(),
        .. Sums.Where(sum => sum.Count is not null).Select(sum => sum.Count!),
    ];

    public override Scope Scope => Sums.Any(sum => sum.Count is not null) ? Scope.OverPacks : Scope.EachPack;

    public override int Units(Dialect dialect)
    {
        if (!IsDivided) return 1;
        int size = RegisterTile.For(this, dialect).Sizes[0];
        return (Tiles[0].Extent + size - 1) / size;
    }

    public override void WriteBody(KernelWriter writer) => new ContractionEmitter(this, writer).Write();

    /// <summary>The coordinate whose neighbours do not lie at one distance in the right factor, or -1.</summary>
    public int PlacedDimension => Bounds.Select((bound, dimension) => bound.Places is null ? -1 : dimension).DefaultIfEmpty(-1).Max();

    /// <summary>Whether an index moves in the right factor.</summary>
    public bool MovesRight(ContractionIndex index) =>
        index.Right != 0 || (index.Dimension >= 0 && index.Dimension == PlacedDimension);

    /// <summary>Whether some combination of indices leads outside the image along a coordinate.</summary>
    public bool HasBorder(int dimension)
    {
        if (dimension < 0) return false;
        int least = Bounds[dimension].Offset;
        int most = least;
        foreach (ContractionIndex index in Loops.Concat(Tiles).Concat(Sums).Where(index => index.Dimension == dimension))
        {
            int reach = index.Step * (index.Extent - 1);
            least += Math.Min(0, reach);
            most += Math.Max(0, reach);
        }

        return least < 0 || most >= Bounds[dimension].Extent;
    }

    /// <summary>Whether the loop over a sum has a first and a last value that depend on loops around it.</summary>
    public bool HasLimits(ContractionIndex sum) => HasBorder(sum.Dimension) && Loops.Any(loop => loop.Dimension == sum.Dimension);

    /// <summary>Whether tiles or values of sums at a border are code of their own.</summary>
    public bool HasCodeForBorders => Tiles.Concat(Sums).Any(index => HasBorder(index.Dimension) && !HasLimits(index));

    /// <summary>Whether a sum cannot be written out, since its values are known to the running code alone.</summary>
    public bool IsAlwaysLoop(ContractionIndex sum) => sum.Count is not null || HasLimits(sum);

    /// <summary>
    /// Few outputs leave few sums to work on at once, and a multiply-add takes four cycles; so a long sum is then cut
    /// into several. Four also for two groups of outputs would make a single sample 3% faster, and a pack at 256 bits,
    /// which has 16 registers, a fifth slower.
    /// </summary>
    public static int ChainsFor(int outputs, int sumLength) => (Lane.Pad(outputs) / Lane.Group, sumLength) switch
    {
        (_, < 16) => 1,
        (1, _) => 4,
        (<= 4, _) => 2,
        _ => 1,
    };
}
