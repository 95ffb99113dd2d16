using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>An axis along which several values are worked on together.</summary>
/// <param name="Extent">The number of its indices.</param>
/// <param name="Strides">How far each value moves from one index to the next: by 0 where it has one number for all of them.</param>
internal sealed record SpreadAxis(int Extent, EquatableArray<int> Strides)
{
    /// <summary>Whether two axes, of which this lies within the steps of the other, are one to all values.</summary>
    public bool Continues(SpreadAxis outer) => outer.Strides.Zip(Strides, (step, stride) => step == stride * Extent).All(isOne => isOne);
}

/// <summary>
/// How several values lie of which some have one number for many elements of the others: a factor for each channel, a mean that all
/// elements of a row get.
/// </summary>
/// <param name="Axes">The axes that are loops, from the slowest to the fastest.</param>
/// <param name="Lanes">The axis in lanes, whose extent is a multiple of 16. A value moves by 1 along it, or by 0.</param>
internal sealed record SpreadLayout(EquatableArray<SpreadAxis> Axes, SpreadAxis Lanes)
{
    /// <param name="whole">The number of a value that has a number for each element. It tells what is in lanes.</param>
    /// <param name="values">All values, of one shape (<see cref="Tensor.SpreadTo"/>), each axis of which is one in memory.</param>
    public static SpreadLayout Of(int whole, params Tensor[] values)
    {
        Tensor leader = values[whole];
        List<SpreadAxis> axes =
        [
            .. leader.Axes.Select((axis, i) => new SpreadAxis(axis[0].Extent, values.Select(value => value.Axes[i][0].Stride).ToEquatableArray())),
        ];
        SpreadAxis lanes;
        if (leader.IsOfPack)
        {
            lanes = new SpreadAxis(leader.Samples, values.Select(value => value.IsOfPack ? 1 : 0).ToEquatableArray());
        }
        else
        {
            int inner = axes.FindLastIndex(axis => axis.Strides[whole] == 1);
            lanes = axes[inner] with { Extent = Lane.Pad(axes[inner].Extent) };
            axes.RemoveAt(inner);
        }

        return new SpreadLayout(Joined(axes.OrderByDescending(axis => axis.Strides[whole])), lanes).WithJoinedLanes();
    }

    /// <summary>Begins loops over some of the axes, with the variables <c>i0</c>, <c>i1</c>, ....</summary>
    public IDisposable Loops(KernelWriter writer, Func<SpreadAxis, bool> isOver) => new Scopes(
        [.. Axes.Select((axis, i) => (axis, i)).Where(item => isOver(item.axis)).Select(item => (IDisposable)writer.Loop(NameOf(item.i), item.axis.Extent))]);

    /// <summary>The place of a value's element.</summary>
    /// <param name="value">The number of the value.</param>
    /// <param name="lane">The variable of the lane.</param>
    /// <param name="nameOf">The variable of an axis.</param>
    public string OffsetOf(int value, string lane, Func<int, string> nameOf) =>
        KernelWriter.Offset([.. Axes.Select((axis, i) => (nameOf(i), axis.Strides[value])), (lane, Lanes.Strides[value])]);

    /// <summary>The variable of an axis that is a loop of its own.</summary>
    public static string NameOf(int axis) => "i" + Literal.Int(axis);

    private static EquatableArray<SpreadAxis> Joined(IEnumerable<SpreadAxis> axes)
    {
        var joined = new List<SpreadAxis>();
        foreach (SpreadAxis axis in axes.Where(axis => axis.Extent > 1))
        {
            SpreadAxis? last = joined.LastOrDefault();
            if (last is not null && axis.Continues(last)) joined[joined.Count - 1] = axis with { Extent = last.Extent * axis.Extent };
            else joined.Add(axis);
        }

        return joined.ToEquatableArray();
    }

    /// <summary>What lies behind each other to all values is one row of lanes.</summary>
    private SpreadLayout WithJoinedLanes() => Axes.Count > 0 && Lanes.Continues(Axes[Axes.Count - 1])
        ? new SpreadLayout(Axes.Take(Axes.Count - 1).ToEquatableArray(), Lanes with { Extent = Axes[Axes.Count - 1].Extent * Lanes.Extent })
        : this;
}
