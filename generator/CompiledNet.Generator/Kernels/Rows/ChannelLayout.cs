using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// How the channels of a value lie, for kernels that have numbers for each channel: in a loop around everything else, or side
/// by side in lanes.
/// </summary>
/// <param name="Channels">The channels.</param>
/// <param name="Positions">The other axes that are loops, from the slowest to the fastest.</param>
/// <param name="LaneCount">The elements of the axis in lanes, a multiple of 16: samples, positions, or the channels themselves.</param>
/// <param name="AreLanes">Whether channels are the lanes.</param>
internal sealed record ChannelLayout(Axis Channels, EquatableArray<Axis> Positions, int LaneCount, bool AreLanes)
{
    /// <param name="value">A value of which each axis is one axis in memory.</param>
    /// <param name="axis">The axis of the channels.</param>
    public static ChannelLayout Of(Tensor value, int axis)
    {
        Axis channels = value.Axes[axis][0];
        IEnumerable<Axis> others = value.Axes.Where((_, i) => i != axis).Select(axes => axes[0]).OrderByDescending(other => other.Stride);
        if (value.IsOfPack) return new ChannelLayout(channels, Merged(others), value.Samples, AreLanes: false);
        if (channels.Stride == 1) return new ChannelLayout(channels, Merged(others), Lane.Pad(channels.Extent), AreLanes: true);

        // Behind the elements of a row lies padding up to whole vectors.
        Axis[] all = [.. others];
        Axis fastest = all[all.Length - 1];
        return new ChannelLayout(channels, Merged(all.Take(all.Length - 1)), Lane.Pad(fastest.Extent), AreLanes: false);
    }

    /// <summary>All of a value as one channel.</summary>
    /// <param name="value">A value of which each axis is one axis in memory.</param>
    public static ChannelLayout OfAll(Tensor value)
    {
        var one = new Axis(1, 0);
        Axis[] all = [.. value.Axes.Select(axes => axes[0]).OrderByDescending(axis => axis.Stride)];
        return value.IsOfPack
            ? new ChannelLayout(one, Merged(all), value.Samples, AreLanes: false)
            : new ChannelLayout(one, Merged(all.Take(all.Length - 1)), Lane.Pad(all[all.Length - 1].Extent), AreLanes: false);
    }

    /// <summary>The values of a channel that a lane of a pack holds.</summary>
    public int PositionCount => Positions.Aggregate(1, (count, axis) => count * axis.Extent);

    /// <summary>Axes of which one lies within the steps of the other are one.</summary>
    public static EquatableArray<Axis> Merged(IEnumerable<Axis> axes)
    {
        var merged = new List<Axis>();
        foreach (Axis axis in axes.Where(axis => axis.Extent > 1))
        {
            Axis? last = merged.LastOrDefault();
            if (last?.Stride == axis.Stride * axis.Extent) merged[merged.Count - 1] = new Axis(last.Extent * axis.Extent, axis.Stride);
            else merged.Add(axis);
        }

        return merged.ToEquatableArray();
    }

    /// <summary>Begins the loops over all positions.</summary>
    public IDisposable PositionLoops(KernelWriter writer) =>
        new Scopes([.. Positions.Select((axis, i) => (IDisposable)writer.Loop(NameOf(i), axis.Extent))]);

    /// <summary>The offset of an element, of lane <c>n</c>.</summary>
    public string Offset => KernelWriter.Offset(
        [.. AreLanes ? Array.Empty<(string, int)>() : [("channel", Channels.Stride)], .. Positions.Select((axis, i) => (NameOf(i), axis.Stride)), ("n", 1)]);

    private static string NameOf(int position) => "i" + Literal.Int(position);
}
