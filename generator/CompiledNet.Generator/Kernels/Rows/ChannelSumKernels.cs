using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Sums over the samples of a pack and the positions of each channel: lane by lane, of which lane l takes every sixteenth
/// sample from sample l on, and then over lanes by the fixed tree. Rows of sums, one for each channel, are padded with zeros.
/// </summary>
internal abstract record ChannelSumKernel(string Caption, EquatableArray<Port> Ports, ChannelLayout Layout) : Kernel(Caption, Ports)
{
    protected int Pitch => Lane.Pad(Layout.Channels.Extent);

    /// <summary>The terms that a lane adds up.</summary>
    private int Terms => Layout.PositionCount * Groups;

    /// <summary>The groups of lanes in a pack.</summary>
    private int Groups => Layout.LaneCount / Lane.Group;

    /// <summary>The element of channel, position and lane that the loops have come to.</summary>
    protected static string Element => "at";

    /// <summary>The lane of a pack that a term belongs to, of those that a vector's first lane stands for.</summary>
    protected string OfLane => Groups == 1 ? "n" : KernelWriter.Offset(($"(term % {Literal.Int(Groups)})", Lane.Group), ("n", 1));

    /// <summary>Writes loops that add to sums in lanes, and declares the sum over lanes under each name with <c>Total</c> behind it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="names">The sums.</param>
    /// <param name="terms">Writes what one element adds; it is given the statement that adds to a sum.</param>
    protected void WriteSums(KernelWriter writer, string[] names, Action<Func<string, string, string>> terms)
    {
        Dialect dialect = writer.Dialect;
        using (writer.VectorLoop("n", Lane.Group))
        {
            using (LongSum sums = LongSum.Loop(writer, "term", Terms, names))
            {
                writer.Line($"nuint at = {Address};");
                terms(sums.Add);
            }

            for (int i = 0; i < names.Length; i++) writer.Line(dialect.Store(names[i], "lanes", KernelWriter.Offset(("n", 1), ("1", i * Lane.Group))));
        }

        for (int i = 0; i < names.Length; i++)
        {
            string first = i == 0 ? "lanes" : $"Unsafe.Add(ref lanes, {Literal.Int(i * Lane.Group)})";
            writer.Line($"{writer.ElementType} {names[i]}Total = LaneSums.Total(ref {first});");
        }
    }

    /// <summary>Sets the padding behind the channels of a row to zero.</summary>
    protected void WritePadding(KernelWriter writer, string port, int rows)
    {
        if (Pitch == Layout.Channels.Extent) return;
        using (writer.CountingLoop("nuint", "channel", Layout.Channels.Extent, Pitch, 1))
        {
            for (int row = 0; row < rows; row++)
            {
                writer.Line($"{KernelWriter.At(port, KernelWriter.Offset(("channel", 1), ("1", row * Pitch)))} = {writer.Dialect.Number(0)};");
            }
        }
    }

    /// <summary>The element of a term: positions in their order, and for each the pack's groups of samples.</summary>
    private string Address
    {
        get
        {
            var terms = new List<(string, int)> { ("channel", Layout.Channels.Stride) };
            EquatableArray<Axis> axes = ChannelLayout.Merged([.. Layout.Positions, new Axis(Groups, Lane.Group)]);
            int inner = 1;
            for (int i = axes.Count - 1; i >= 0; i--)
            {
                string index = inner == 1 ? "term" : $"(term / {Literal.Int(inner)})";
                terms.Add((i == 0 ? index : $"({index} % {Literal.Int(axes[i].Extent)})", axes[i].Stride));
                inner *= axes[i].Extent;
            }

            terms.Add(("n", 1));
            return KernelWriter.Offset([.. terms]);
        }
    }
}

/// <summary>
/// The mean of each channel over a pack, and the sums of squared distances from it and of distances, in two passes, so that
/// nothing cancels. The distances add up to what rounding has left of the mean. The operands are the values, the mask of lanes
/// with a sample, room for lanes, and the moments: a row of means, one of squares and one of distances.
/// </summary>
internal sealed record ChannelMomentsKernel(string Caption, EquatableArray<Port> Ports, ChannelLayout Layout) : ChannelSumKernel(Caption, Ports, Layout)
{
    public override EquatableArray<KernelValue> Values => [KernelValue.SamplesOfPack];

    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        (string x, string mask) = (dialect.Load("x", Element), dialect.Load("mask", OfLane));
        writer.Line($"{writer.ElementType} count = {KernelWriter.Offset(("samples", Layout.PositionCount))};");
        using (writer.Loop("channel", Layout.Channels.Extent))
        {
            WriteSums(writer, ["sum"], add => writer.Line(add("sum", $"{x} * {mask}")));
            writer.Line($"{writer.ElementType} mean = sumTotal / count;");
            WriteSums(writer, ["squares", "rests"], add =>
            {
                writer.Line($"{dialect.Type} distance = ({x} - {dialect.Broadcast("mean")}) * {mask};");
                writer.Line(add("squares", "distance * distance"));
                writer.Line(add("rests", "distance"));
            });
            writer.Line($"{KernelWriter.At("moments", "channel")} = mean;");
            writer.Line($"{KernelWriter.At("moments", KernelWriter.Offset(("channel", 1), ("1", Pitch)))} = squaresTotal;");
            writer.Line($"{KernelWriter.At("moments", KernelWriter.Offset(("channel", 1), ("1", 2 * Pitch)))} = restsTotal;");
        }
    }
}

/// <summary>
/// What a batch normalisation needs of a pack backwards, for each channel: Σ dy · x̂ and Σ dy. The operands are dy, x, the means
/// and the inverse deviations, room for lanes, and the sums: two rows. Lanes without a sample have a dy of 0.
/// </summary>
internal sealed record ChannelGradientSumKernel(string Caption, EquatableArray<Port> Ports, ChannelLayout Layout) : ChannelSumKernel(Caption, Ports, Layout)
{
    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        using (writer.Loop("channel", Layout.Channels.Extent))
        {
            writer.Line($"{dialect.Type} mean = {dialect.Broadcast(KernelWriter.At("means", "channel"))};");
            writer.Line($"{dialect.Type} inverse = {dialect.Broadcast(KernelWriter.At("inverses", "channel"))};");
            WriteSums(writer, ["products", "slopes"], add =>
            {
                writer.Line($"{dialect.Type} dy = {dialect.Load("dys", Element)};");
                writer.Line(add("products", $"dy * (({dialect.Load("x", Element)} - mean) * inverse)"));
                writer.Line(add("slopes", "dy"));
            });
            writer.Line($"{KernelWriter.At("sums", "channel")} = productsTotal;");
            writer.Line($"{KernelWriter.At("sums", KernelWriter.Offset(("channel", 1), ("1", Pitch)))} = slopesTotal;");
        }

        WritePadding(writer, "sums", 2);
    }
}

/// <summary>
/// The sum of a term for each channel. The operands are the variables of the term, as in <see cref="MapKernel"/>, room for lanes, and the sums. Lanes without
/// a sample must have a term of 0.
/// </summary>
internal sealed record ChannelTermKernel(string Caption, EquatableArray<Port> Ports, ChannelLayout Layout, Expr Term, bool Accumulate)
    : ChannelSumKernel(Caption, Ports, Layout)
{
    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        using (writer.Loop("channel", Layout.Channels.Extent))
        {
            WriteSums(writer, ["sum"], add =>
            {
                foreach (Port source in Ports.Take(Ports.Count - 2)) writer.Line($"{dialect.Type} {MapKernel.VariableName(source)} = {dialect.Load(source.Name, Element)};");
                writer.Line(add("sum", Term.Print(dialect)));
            });
            writer.Line($"{KernelWriter.At("sums", "channel")} {(Accumulate ? "+=" : "=")} sumTotal;");
        }

        if (!Accumulate) WritePadding(writer, "sums", 1);
    }
}
