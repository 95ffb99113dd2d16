namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>Where a window goes along one axis of an image.</summary>
/// <param name="Length">The extent of the image.</param>
/// <param name="Size">The extent of the window.</param>
/// <param name="Stride">The distance between its positions.</param>
/// <param name="Padding">The padding in front.</param>
/// <param name="After">The padding behind.</param>
internal sealed record PlainWindow(int Length, int Size, int Stride, int Padding, int After)
{
    /// <summary>The number of positions.</summary>
    public int Count => ((Length + Padding + After - Size) / Stride) + 1;

    /// <summary>The elements of the image under the window at a position.</summary>
    public int[] Under(int position) =>
        [.. Enumerable.Range((position * Stride) - Padding, Size).Where(element => element >= 0 && element < Length)];

    /// <summary>The number in the window of an element of the image that is under it at a position.</summary>
    public int Tap(int element, int position) => element + Padding - (position * Stride);

    /// <summary>An option of both axes at once where they agree, else of each.</summary>
    public static string Option(string name, int height, int width) => FormattableString.Invariant(
        $", {(height == width ? $"{name} = {height}" : $"{name}Height = {height}, {name}Width = {width}")}");
}

/// <summary>The largest element or the mean of each window of each channel.</summary>
internal sealed record PoolDescription(
    string Name, string[] Sources, int Channels, PlainWindow Vertical, PlainWindow Horizontal, bool IsMax, bool CountsPadding)
    : SampleLayerDescription(Name, Sources, [Channels, Vertical.Count, Horizontal.Count])
{
    public override string Attribute(string className)
    {
        bool square = Vertical.Size == Horizontal.Size;
        string size = FormattableString.Invariant($"{(square ? "" : $"{Vertical.Size}, ")}{Horizontal.Size}");
        string options = PlainWindow.Option("Stride", Vertical.Stride, Horizontal.Stride) + PlainWindow.Option("Padding", Vertical.Padding, Horizontal.Padding);
        if (!IsMax) options += $", CountIncludePadding = {(CountsPadding ? "true" : "false")}";
        return $"[{(IsMax ? "MaxPool2D" : "AvgPool2D")}({size}{options}, {Place})]";
    }

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        var result = new List<double>();
        foreach (double[] channel in inputs[0].Elements.Chunk(Vertical.Length * Horizontal.Length))
        {
            for (int row = 0; row < Vertical.Count; row++)
            {
                for (int column = 0; column < Horizontal.Count; column++)
                {
                    double[] under =
                    [
                        .. from i in Vertical.Under(row)
                           from j in Horizontal.Under(column)
                           select channel[(i * Horizontal.Length) + j],
                    ];
                    int count = CountsPadding ? Vertical.Size * Horizontal.Size : under.Length;
                    result.Add(IsMax ? under.Max() : under.Sum() / count);
                }
            }
        }

        return [.. result];
    }
}

/// <summary>The mean of each channel.</summary>
internal sealed record GlobalPoolDescription(string Name, string[] Sources, int[] Shape) : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => $"[GlobalAvgPool2D({Place})]";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path) =>
        [.. inputs[0].Elements.Chunk(inputs[0].Elements.Length / Shape[0]).Select(channel => channel.Average())];
}
