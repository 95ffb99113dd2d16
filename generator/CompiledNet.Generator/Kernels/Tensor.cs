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

    public Tensor At(Place place) => this with { Place = place };

    /// <summary>The elements of a part of an axis, which is one axis in memory.</summary>
    public Tensor Slice(int axis, int start, int extent)
    {
        Axis whole = Axes[axis][0];
        EquatableArray<Axis>[] axes = [.. Axes];
        axes[axis] = [whole with { Extent = extent }];
        return this with { Axes = axes.ToEquatableArray(), Place = Place with { Offset = Place.Offset + ((long)start * whole.Stride) } };
    }
}
