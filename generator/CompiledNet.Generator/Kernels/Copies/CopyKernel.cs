using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>Moves or adds elements from one layout to another; the fastest axis is copied as a whole where it is dense.</summary>
internal sealed record CopyKernel : Kernel
{
    private const string From = "source", To = "target";

    private CopyKernel(string caption, bool accumulate)
        : base(caption, [new Port(From, Access.Read), new Port(To, accumulate ? Access.Update : Access.Write)])
    {
    }

    /// <summary>Extents with the strides in the source and in the target.</summary>
    private EquatableArray<(int Extent, int From, int To)> Axes { get; init; }

    private bool Accumulate { get; init; }

    /// <summary>The axes of each side where they have no common refinement, as when (4, 3) becomes (6, 2).</summary>
    private EquatableArray<Axis> FromAxes { get; init; }

    private EquatableArray<Axis> ToAxes { get; init; }

    /// <param name="caption">What it computes.</param>
    /// <param name="from">The source.</param>
    /// <param name="to">The target, of the same shape.</param>
    /// <param name="accumulate">Whether to add to the target; only with samples in lanes.</param>
    public static CopyKernel Create(string caption, Tensor from, Tensor to, bool accumulate)
    {
        var axes = new List<(int Extent, int From, int To)>();
        var sources = new Queue<Axis>(from.Flat);
        var targets = new Queue<Axis>(to.Flat);
        Axis? source = null;
        Axis? target = null;

        // Both are the same elements in row-major order: cut each into the common refinement of their axes.
        while (sources.Count > 0 || targets.Count > 0 || source is not null || target is not null)
        {
            source ??= sources.Count > 0 ? sources.Dequeue() : new Axis(1, 0);
            target ??= targets.Count > 0 ? targets.Dequeue() : new Axis(1, 0);
            int extent = CommonFactor(source.Extent, target.Extent);
            if (extent == 1 && source.Extent > 1 && target.Extent > 1) return ElementByElement(caption, from, to);
            axes.Add((extent, source.Stride * (source.Extent / extent), target.Stride * (target.Extent / extent)));
            source = Rest(source, extent);
            target = Rest(target, extent);
        }

        // All samples of a pack move together.
        if (from.IsOfPack) axes.Add((from.Samples, 1, 1));
        return new CopyKernel(caption, accumulate) { Axes = Merge(axes).ToEquatableArray(), Accumulate = accumulate };
    }

    public override void WriteBody(KernelWriter writer)
    {
        if (Axes.Count == 0)
        {
            using (writer.Loop("i", FromAxes.Aggregate(1, (length, axis) => length * axis.Extent)))
            {
                writer.Line($"{KernelWriter.At(To, OffsetOf("i", ToAxes))} = {KernelWriter.At(From, OffsetOf("i", FromAxes))};");
            }

            return;
        }

        var scopes = new Stack<CodeWriter.BlockScope>();
        (int extent, int fromStride, int toStride) = Axes[Axes.Count - 1];
        bool dense = fromStride == 1 && toStride == 1;
        int loops = dense ? Axes.Count - 1 : Axes.Count;
        for (int i = 0; i < loops; i++) scopes.Push(writer.Loop("i" + Literal.Int(i), Axes[i].Extent));

        string from = KernelWriter.Offset([.. Axes.Take(loops).Select((axis, i) => ("i" + Literal.Int(i), axis.From))]);
        string to = KernelWriter.Offset([.. Axes.Take(loops).Select((axis, i) => ("i" + Literal.Int(i), axis.To))]);
        if (!dense)
        {
            writer.Line($"{KernelWriter.At(To, to)} = {KernelWriter.At(From, from)};");
        }
        else if (Accumulate)
        {
            using (writer.VectorLoop("n", extent))
            {
                string at = to == "0" ? "n" : to + " + n";
                string sum = $"{writer.Dialect.Load(To, at)} + {writer.Dialect.Load(From, from == "0" ? "n" : from + " + n")}";
                writer.Line(writer.Dialect.Store(sum, To, at));
            }
        }
        else
        {
            writer.Line(
                $"""
                MemoryMarshal.CreateSpan(ref {KernelWriter.At(From, from)}, {Literal.Int(extent)})
                    .CopyTo(MemoryMarshal.CreateSpan(ref {KernelWriter.At(To, to)}, {Literal.Int(extent)}));
                """);
        }

        while (scopes.Count > 0) scopes.Pop().Dispose();
    }

    private static CopyKernel ElementByElement(string caption, Tensor from, Tensor to) =>
        new(caption, accumulate: false) { FromAxes = from.Flat.ToEquatableArray(), ToAxes = to.Flat.ToEquatableArray() };

    /// <summary>The place of element number <paramref name="index"/> in row-major order.</summary>
    private static string OffsetOf(string index, EquatableArray<Axis> axes)
    {
        var terms = new List<string>();
        int inner = 1;
        foreach (Axis axis in axes.Reverse())
        {
            string quotient = inner == 1 ? index : $"({index} / {Literal.Int(inner)})";
            if (axis.Extent > 1) terms.Insert(0, $"({quotient} % {Literal.Int(axis.Extent)} * {Literal.Int(axis.Stride)})");
            inner *= axis.Extent;
        }

        return string.Join(" + ", terms);
    }

    private static int CommonFactor(int a, int b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }

    private static Axis? Rest(Axis axis, int taken) => axis.Extent == taken ? null : axis with { Extent = axis.Extent / taken };

    /// <summary>Neighbouring axes that lie behind each other in both layouts are one.</summary>
    private static List<(int Extent, int From, int To)> Merge(List<(int Extent, int From, int To)> axes)
    {
        var merged = new List<(int Extent, int From, int To)>();
        foreach ((int extent, int from, int to) in axes.Where(axis => axis.Extent > 1))
        {
            (int Extent, int From, int To) last = merged.Count > 0 ? merged[merged.Count - 1] : default;
            if (merged.Count > 0 && last.From == from * extent && last.To == to * extent)
            {
                merged[merged.Count - 1] = (last.Extent * extent, from, to);
            }
            else
            {
                merged.Add((extent, from, to));
            }
        }

        if (merged.Count == 0) merged.Add((1, 1, 1));

        // An axis that is dense on both sides goes last, whatever its place in the shape: it is copied as a whole.
        int dense = merged.FindIndex(axis => axis.From == 1 && axis.To == 1);
        if (dense >= 0)
        {
            merged.Add(merged[dense]);
            merged.RemoveAt(dense);
        }

        return merged;
    }
}
