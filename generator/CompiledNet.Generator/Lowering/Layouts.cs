using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Lowering;

/// <summary>The layouts of values in the two roles.</summary>
internal static class Layouts
{
    /// <summary>
    /// The layout of an image (channels, height, width) or (channels, length) for one sample: positions with their channels side by side,
    /// padded to whole lane groups. An image of one position is a row of channels, and with samples in lanes images lie as all else does.
    /// </summary>
    public static Tensor Image(Shape shape, Arrangement arrangement, Place place) =>
        arrangement.Role == Role.OutputLanes && shape.Rank is 2 or 3 ? ChannelsLast(shape, place) : Rows(shape, arrangement, place);

    /// <summary>
    /// The layout in which elements of the last axis lie side by side: for one sample in rows padded to whole lane groups, in a
    /// pack with all samples of an element side by side.
    /// </summary>
    public static Tensor Rows(Shape shape, Arrangement arrangement, Place place) => arrangement.Role == Role.OutputLanes
        ? Strided(shape, 1, Lane.Pad(shape.Last), place)
        : Strided(shape, arrangement.Samples, shape.Last * arrangement.Samples, place);

    /// <summary>The caller's own rows: dense, with no padding to read past the end.</summary>
    public static Tensor Dense(Shape shape, Place place) => Strided(shape, 1, shape.Last, place);

    /// <summary>The layout in which the elements of one sample lie without padding between them; with samples in lanes as all else does.</summary>
    public static Tensor Dense(Shape shape, Arrangement arrangement, Place place) => arrangement.Role == Role.OutputLanes
        ? Dense(shape, place) with { Length = Lane.Pad(shape.Length) }
        : Rows(shape, arrangement, place);

    /// <summary>The same memory seen in another shape, or null when a new axis would start inside an axis in memory.</summary>
    public static Tensor? Reshape(Tensor tensor, Shape shape)
    {
        var remaining = new Queue<Axis>(tensor.Flat);
        var axes = new List<EquatableArray<Axis>>();
        Axis? current = null;
        foreach (int extent in shape.Extents)
        {
            var parts = new List<Axis>();
            int needed = extent;
            while (needed > 1)
            {
                current ??= remaining.Dequeue();
                if (needed % current.Extent == 0)
                {
                    needed /= current.Extent;
                    if (current.Extent > 1) parts.Add(current);
                    current = null;
                }
                else if (current.Extent % needed == 0)
                {
                    int inner = current.Extent / needed;
                    parts.Add(new Axis(needed, current.Stride * inner));
                    current = new Axis(inner, current.Stride);
                    needed = 1;
                }
                else
                {
                    return null;
                }
            }

            axes.Add(Joined(parts));
        }

        return tensor with { Axes = axes.ToEquatableArray() };
    }

    /// <summary>Parts of an axis that lie behind each other are one.</summary>
    private static EquatableArray<Axis> Joined(IEnumerable<Axis> parts)
    {
        var joined = new List<Axis>();
        foreach (Axis part in parts)
        {
            Axis? last = joined.LastOrDefault();
            if (last?.Stride == part.Stride * part.Extent) joined[joined.Count - 1] = new Axis(last.Extent * part.Extent, part.Stride);
            else joined.Add(part);
        }

        return joined.Count == 0 ? [new Axis(1, 0)] : joined.ToEquatableArray();
    }

    private static Tensor ChannelsLast(Shape image, Place place)
    {
        (int channels, int height, int width) = (image.Extents[0], image.Rank == 2 ? 1 : image.Extents[1], image.Last);
        int pitch = Lane.Pad(channels);
        EquatableArray<Axis> channel = [new Axis(channels, 1)], row = [new Axis(height, width * pitch)], column = [new Axis(width, pitch)];
        return new Tensor(place, image.Rank == 2 ? [channel, column] : [channel, row, column], height * width * pitch, Samples: 1);
    }

    private static Tensor Strided(Shape shape, int samples, int rowStride, Place place)
    {
        var axes = new EquatableArray<Axis>[shape.Rank];
        axes[shape.Rank - 1] = One(new Axis(shape.Last, samples));
        int stride = rowStride;
        for (int axis = shape.Rank - 2; axis >= 0; axis--)
        {
            axes[axis] = One(new Axis(shape.Extents[axis], stride));
            stride *= shape.Extents[axis];
        }

        return new Tensor(place, axes.ToEquatableArray(), stride, samples);

        static EquatableArray<Axis> One(Axis axis) => [axis];
    }
}
