namespace CompiledNet.Generator.Model;

/// <summary>A window that slides over an image.</summary>
internal sealed record Window(WindowAxis Vertical, WindowAxis Horizontal)
{
    /// <summary>The number of elements of a window.</summary>
    public int Taps => Vertical.Size * Horizontal.Size;

    /// <summary>Whether a window may reach into padding.</summary>
    public bool IsPadded => Vertical.IsPadded || Horizontal.IsPadded;

    /// <summary>Whether there is something between taps that are neighbours.</summary>
    public bool IsDilated => Vertical.Dilation > 1 || Horizontal.Dilation > 1;

    /// <summary>Whether no element belongs to two windows.</summary>
    public bool IsDisjoint => Vertical.IsDisjoint && Horizontal.IsDisjoint;

    /// <summary>The shape of what has one value for each channel and position of the window.</summary>
    public Shape Over(int channels) => new(channels, Vertical.Count, Horizontal.Count);

    /// <summary>A window over a row of positions, which is an image of height 1.</summary>
    public static Window OfRow(WindowAxis axis) => new(new WindowAxis(1, 1, 1, 0, 0), axis);

    /// <summary>A window that covers the whole image.</summary>
    public static Window Whole(int height, int width) =>
        new(new WindowAxis(height, height, height, 0, 0), new WindowAxis(width, width, width, 0, 0));
}

/// <summary>One axis of an image, and the window's extent and steps along it.</summary>
/// <param name="Length">The extent of the image.</param>
/// <param name="Size">The extent of the window.</param>
/// <param name="Stride">The distance between neighbouring positions.</param>
/// <param name="Before">The padding in front of the image.</param>
/// <param name="After">The padding behind it.</param>
internal sealed record WindowAxis(int Length, int Size, int Stride, int Before, int After)
{
    /// <summary>More positions at the borders than this are no longer told apart.</summary>
    private const int MaximumBorder = 8;

    /// <summary>The distance between neighbouring taps. Pooling and what needs <see cref="Spans"/> or <see cref="Cells"/> have 1.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>The elements from the first tap to the last.</summary>
    public long Reach => ((Size - 1L) * Dilation) + 1;

    public bool IsPadded => Before > 0 || After > 0;

    public bool IsDisjoint => Stride >= Size || Count == 1;

    /// <summary>The number of positions, none where the window is larger than the padded image.</summary>
    public int Count => Length + Before + After < Reach ? 0 : (int)((Length + Before + After - Reach) / Stride) + 1;

    /// <summary>The positions by the taps that lie in the image, or null where there are many different ones.</summary>
    public IReadOnlyList<WindowSpan>? Spans()
    {
        int inner = Math.Min(Count, Before == 0 ? 0 : ((Before - 1) / Stride) + 1);
        int innerEnd = Length + Before < Size ? 0 : Math.Min(Count, ((Length + Before - Size) / Stride) + 1);
        innerEnd = Math.Max(inner, innerEnd);
        if (inner + Count - innerEnd > MaximumBorder) return null;

        var spans = new List<WindowSpan>();
        for (int position = 0; position < inner; position++) spans.Add(At(position));
        if (innerEnd > inner) spans.Add(At(inner) with { Count = innerEnd - inner });
        for (int position = innerEnd; position < Count; position++) spans.Add(At(position));
        return spans;
    }

    /// <summary>
    /// Disjoint windows, each with the elements behind it that belong to none, so that every element of the image has its
    /// place in exactly one.
    /// </summary>
    public IReadOnlyList<WindowSpan> Cells()
    {
        int last = Count - 1;
        if (last == 0) return [At(0) with { Extent = Length }];

        var cells = new List<WindowSpan>();
        if (Before > 0) cells.Add(At(0) with { Extent = Stride - Before });
        int inner = Before > 0 ? 1 : 0;
        WindowSpan end = At(last);
        end = end with { Extent = Length - end.Start };
        int innerEnd = end.Taps == Size && end.Extent == Stride ? Count : last;
        if (innerEnd > inner) cells.Add(At(inner) with { Count = innerEnd - inner, Extent = Stride });
        if (innerEnd == last) cells.Add(end);
        return cells;
    }

    private WindowSpan At(int position)
    {
        int start = position == 0 ? -Before : (position * Stride) - Before;
        int firstTap = Math.Max(0, -start);
        int taps = Math.Min(Size, Length - start) - firstTap;
        return new WindowSpan(position, 1, start + firstTap, firstTap, taps, taps);
    }
}

/// <summary>Neighbouring positions of a window at which the same taps lie in the image.</summary>
/// <param name="First">The first position.</param>
/// <param name="Count">The number of positions.</param>
/// <param name="Start">The element of the image under the first tap that exists, at the first position.</param>
/// <param name="FirstTap">The first tap that exists.</param>
/// <param name="Taps">The number of taps that exist.</param>
/// <param name="Extent">The elements that the span accounts for at each position: the taps, and perhaps more behind them.</param>
internal sealed record WindowSpan(int First, int Count, int Start, int FirstTap, int Taps, int Extent);
