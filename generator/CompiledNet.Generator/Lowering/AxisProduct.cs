using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Lowering;

/// <summary>An axis of a factor or of the result. Axes of one name are one index of the product.</summary>
/// <param name="Name">The index, which is its variable in generated code.</param>
/// <param name="Extent">The number of its values.</param>
/// <param name="Stride">From one element to the next.</param>
internal sealed record NamedAxis(string Name, int Extent, int Stride)
{
    /// <summary>What tells the number of values, for samples or packs of a batch; <see cref="Extent"/> is that of one pack then.</summary>
    public KernelValue? Count { get; init; }
}

/// <summary>A factor or the result of a product.</summary>
/// <param name="Operand">Where it lies.</param>
/// <param name="Axes">Its axes, from the slowest to the fastest.</param>
internal sealed record NamedOperand(Operand Operand, EquatableArray<NamedAxis> Axes)
{
    public NamedAxis? this[string name] => Axes.FirstOrDefault(axis => axis.Name == name);

    /// <summary>From one value of an index to the next; 0 for one that it does not have.</summary>
    public int StrideOf(string name) => this[name]?.Stride ?? 0;

    /// <summary>Whether the values of an index lie side by side.</summary>
    public bool IsDenseIn(string name) => this[name] is { Stride: 1 };
}

/// <summary>
/// A product by named axes: <c>scores[h, i, j] = Σ_d q[i, h, d] · k[j, h, d]</c>. What only factors have is summed over. Lanes are
/// an axis that lies side by side in the result and in a factor: the samples in a pack, the units of a layer for one sample.
/// The other factor is read as scalars, or in lanes too where it has that axis side by side.
/// </summary>
internal sealed record AxisProduct
{
    private readonly string _lanes;

    private readonly NamedOperand _left, _right;

    /// <param name="first">A factor. Where both have lanes, it is the left one.</param>
    /// <param name="second">The other factor.</param>
    /// <param name="result">The result.</param>
    /// <exception cref="InvalidOperationException">No axis can be that of the lanes, or axes of one name differ in length.</exception>
    public AxisProduct(NamedOperand first, NamedOperand second, NamedOperand result)
    {
        Result = result;
        _lanes = result.Axes.LastOrDefault(axis => axis.Stride == 1 && (first.IsDenseIn(axis.Name) || second.IsDenseIn(axis.Name)))?.Name
            ?? throw new InvalidOperationException($"No axis of '{result.Operand.Port.Name}' lies side by side there and in a factor.");
        (_left, _right) = second.IsDenseIn(_lanes) ? (first, second) : (second, first);
        if (_left[_lanes] is { Stride: not 1 }) throw new InvalidOperationException($"The axis '{_lanes}' lies side by side in one factor alone.");
        foreach (NamedAxis axis in first.Axes.Concat(second.Axes).Concat(result.Axes))
        {
            if (ExtentOf(axis.Name) != axis.Extent) throw new InvalidOperationException($"The axis '{axis.Name}' has {axis.Extent} and {ExtentOf(axis.Name)} values.");
        }
    }

    public NamedOperand Result { get; }

    /// <summary>What sums begin with that have numbers of their own along some axes of the result; null where that is one axis at most.</summary>
    public NamedOperand? Start { get; init; }

    /// <summary>The factors, in the order of the kernel's ports.</summary>
    public EquatableArray<Operand> Factors => [_left.Operand, _right.Operand];

    /// <summary>Whether an axis of the result is that of the lanes, so that numbers which belong to it are read as vectors.</summary>
    public bool HasInLanes(string name) => name == _lanes;

    /// <summary>How sums begin that begin with a number for each value of an axis.</summary>
    public ContractionStart StartFor(string name) => HasInLanes(name) ? ContractionStart.PerColumn : ContractionStart.PerRow;

    /// <summary>
    /// Lowers the product: several values of the fastest axis that moves scalars are computed at once; so are several of the
    /// fastest one that moves vectors, if both factors have lanes, since nothing is shared by the values of one axis then.
    /// </summary>
    /// <param name="product">What else is known of it.</param>
    public Contraction Lower(Contraction product)
    {
        bool bothHaveLanes = _left[_lanes] is not null;
        NamedAxis[] others = [.. Result.Axes.Where(axis => axis.Name != _lanes)];
        NamedAxis[] tiles = bothHaveLanes
            ? [.. Fastest(others, Moves(_left, _right)), .. Fastest(others, Moves(_right, _left))]
            : [.. Fastest(others, axis => _left[axis.Name] is not null)];
        return product with
        {
            Columns = Lane.Pad(ExtentOf(_lanes)),
            LeftHasColumns = bothHaveLanes,
            Loops = [.. others.Where(axis => axis.Extent != 1 && !tiles.Contains(axis)).Select(IndexOf)],
            Tiles = [.. tiles.Select(IndexOf)],
            Sums = [.. Summed.Select(IndexOf)],
        };
    }

    private static Func<NamedAxis, bool> Moves(NamedOperand one, NamedOperand other) =>
        axis => one[axis.Name] is not null && other[axis.Name] is null;

    private static IEnumerable<NamedAxis> Fastest(NamedAxis[] axes, Func<NamedAxis, bool> condition) => axes.Where(condition).Reverse().Take(1);

    /// <summary>The axes that the result does not have, in the left factor's order.</summary>
    private IEnumerable<NamedAxis> Summed =>
        _left.Axes.Concat(_right.Axes.Where(axis => _left[axis.Name] is null)).Where(axis => Result[axis.Name] is null);

    private int ExtentOf(string name) => (_left[name] ?? _right[name] ?? Result[name])!.Extent;

    private ContractionIndex IndexOf(NamedAxis axis) =>
        new(axis.Name, axis.Extent, _left.StrideOf(axis.Name), _right.StrideOf(axis.Name), Result.StrideOf(axis.Name))
        {
            Count = axis.Count,
            Start = Start?.StrideOf(axis.Name) ?? 0,
        };
}
