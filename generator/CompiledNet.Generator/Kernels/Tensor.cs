using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Kernels;

/// <summary>One axis of a value in memory.</summary>
internal sealed record Axis(int Extent, int Stride);

/// <summary>
/// A value in memory. Each axis of its shape is one axis in memory or, after axes have been joined by a reshape, several;
/// so flattening moves nothing.
/// </summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Axes">The axes in memory of each axis of its shape.</param>
/// <param name="Length">The elements that it takes in memory.</param>
/// <param name="Samples">The samples whose numbers lie side by side at each element: those of a pack, else 1.</param>
internal sealed record Tensor(Place Place, EquatableArray<EquatableArray<Axis>> Axes, int Length, int Samples)
{
    /// <summary>The axes in memory, in row-major order.</summary>
    public IEnumerable<Axis> Flat => Axes.SelectMany(axis => axis);

    public IEnumerable<Axis> LastAxis => Axes[Axes.Count - 1];

    /// <summary>The axes in memory of all but the last axis of the shape.</summary>
    public IEnumerable<Axis> RowAxes => Axes.Take(Axes.Count - 1).SelectMany(axis => axis);

    /// <summary>Whether it is the value of a pack, whose lanes are samples.</summary>
    public bool IsOfPack => Samples > 1;

    /// <summary>Whether the elements follow each other in row-major order, without a gap.</summary>
    public bool IsDense
    {
        get
        {
            int inner = Samples;
            foreach (Axis axis in Flat.Reverse())
            {
                if (axis.Extent > 1 && axis.Stride != inner) return false;
                inner *= axis.Extent;
            }

            return true;
        }
    }

    public bool HasLayoutOf(Tensor other) => Length == other.Length && Flat.SequenceEqual(other.Flat);

    /// <summary>Whether each element is as far from the first as in another value of the same shape.</summary>
    public bool LiesAs(Tensor other) => Flat.Where(axis => axis.Extent > 1).SequenceEqual(other.Flat.Where(axis => axis.Extent > 1));

    public Tensor At(Place place) => this with { Place = place };

    /// <summary>Whether it is a part of what lies in memory, so that vectors of its elements would hold others too.</summary>
    public bool IsPart { get; init; }

    /// <summary>The elements of a part of an axis, which is one axis in memory.</summary>
    /// <param name="axis">The number of the axis.</param>
    /// <param name="start">Its first element.</param>
    /// <param name="extent">The number of its elements.</param>
    /// <param name="step">From one of them to the next.</param>
    public Tensor Slice(int axis, int start, int extent, int step = 1)
    {
        Axis whole = Axes[axis][0];
        return WithAxis(axis, [new Axis(extent, whole.Stride * step)]) with { Place = Place with { Offset = Place.Offset + ((long)start * whole.Stride) } };
    }

    /// <summary>The same with another axis, or several in memory, in place of one.</summary>
    public Tensor WithAxis(int axis, params EquatableArray<Axis>[] others) =>
        this with { Axes = Axes.Take(axis).Concat(others).Concat(Axes.Skip(axis + 1)).ToEquatableArray() };

    /// <summary>The same elements with their axes in another order.</summary>
    /// <param name="order">The axis that each of the new ones is.</param>
    public Tensor Permuted(IEnumerable<int> order) => this with { Axes = order.Select(axis => Axes[axis]).ToEquatableArray() };

    /// <summary>The value with one number for all indices of an axis in which a shape has many and it has one.</summary>
    public Tensor SpreadTo(Shape shape) => this with
    {
        Axes = Axes.Select((axis, i) => shape.Extents[i] == 1 || axis.Any(part => part.Extent > 1) ? axis : [new Axis(shape.Extents[i], 0)]).ToEquatableArray(),
    };
}
