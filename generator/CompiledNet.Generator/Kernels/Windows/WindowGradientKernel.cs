using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// The gradient for an image from that for the values under a window. Every element of the image is written exactly once:
/// where windows are disjoint, window after window, with zeros between them; otherwise element after element, each with the
/// sum over the windows it lies in, in their order. The last operand is the image's gradient <c>dx</c>, the first is
/// <c>dy</c>.
/// </summary>
internal abstract record WindowGradientKernel(
    string Caption, EquatableArray<Port> Ports, Window Window, ImagePlanes Planes, bool Accumulate)
    : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer)
    {
        using IDisposable? planes = Planes.Count == 1 ? null : writer.Loop("plane", Planes.Count);
        if (!Window.IsDisjoint)
        {
            WriteElements(writer);
            return;
        }

        IReadOnlyList<WindowSpan> rows = Window.Vertical.Cells();
        IReadOnlyList<WindowSpan> columns = Window.Horizontal.Cells();
        if (rows.Sum(row => (long)row.Extent) * columns.Sum(column => (long)column.Extent) > WindowKernel.StraightLineLimit)
        {
            WriteElements(writer);
            return;
        }

        foreach (WindowSpan row in rows)
        {
            foreach (WindowSpan column in columns) WriteCell(writer, row, column);
        }
    }

    /// <summary>Declares what is needed of one value under a window, whose offset is <paramref name="from"/>.</summary>
    protected abstract void WriteValue(KernelWriter writer, string from, int taps);

    /// <summary>The share of the declared value that goes to one element of its window.</summary>
    protected abstract string Share(Dialect dialect, int number);

    /// <summary>The same, loaded from an offset, for an element whose number in the window is an integer of the generated code.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="from">The offset of the value.</param>
    /// <param name="number">The element's number in the window.</param>
    /// <param name="taps">The number of elements that are not padding.</param>
    protected abstract string LoadedShare(KernelWriter writer, string from, string number, string taps);

    /// <summary>The sum of loaded shares as an element's gradient.</summary>
    protected virtual string Finished(Dialect dialect, string sum) => sum;

    private void WriteCell(KernelWriter writer, WindowSpan row, WindowSpan column)
    {
        (WindowAxis vertical, WindowAxis horizontal) = (Window.Vertical, Window.Horizontal);
        Dialect dialect = writer.Dialect;
        using IDisposable? rows = row.Count == 1 ? null : writer.Loop("row", row.Count);
        using IDisposable? columns = column.Count == 1 ? null : writer.Loop("column", column.Count);
        using CodeWriter.BlockScope vectors = writer.VectorLoop("n", Planes.Lanes);
        WriteValue(
            writer,
            KernelWriter.Offset(
                ("plane", Planes.Stride(vertical.Count, horizontal.Count)),
                ("row", row.Count == 1 ? 0 : horizontal.Count * Planes.Lanes),
                ("column", column.Count == 1 ? 0 : Planes.Lanes),
                ("n", 1),
                ("1", ((row.First * horizontal.Count) + column.First) * Planes.Lanes)),
            row.Taps * column.Taps);
        writer.Line($"ref {writer.ElementType} to = ref {KernelWriter.At("dx", KernelWriter.Offset(
            ("plane", Planes.Stride(vertical.Length, horizontal.Length)),
            ("row", row.Count == 1 ? 0 : vertical.Stride * horizontal.Length * Planes.Lanes),
            ("column", column.Count == 1 ? 0 : horizontal.Stride * Planes.Lanes),
            ("n", 1),
            ("1", ((row.Start * horizontal.Length) + column.Start) * Planes.Lanes)))};");
        for (int i = 0; i < row.Extent; i++)
        {
            for (int j = 0; j < column.Extent; j++)
            {
                bool isTap = i < row.Taps && j < column.Taps;
                if (!isTap && Accumulate) continue;
                string offset = Literal.Int(((i * horizontal.Length) + j) * Planes.Lanes);
                int number = ((row.FirstTap + i) * horizontal.Size) + column.FirstTap + j;
                string share = isTap ? Share(dialect, number) : dialect.Constant(0);
                writer.Line(dialect.Store(Accumulate ? $"{dialect.Load("to", offset)} + {share}" : share, "to", offset));
            }
        }
    }

    private void WriteElements(KernelWriter writer)
    {
        (WindowAxis vertical, WindowAxis horizontal) = (Window.Vertical, Window.Horizontal);
        Dialect dialect = writer.Dialect;
        using CodeWriter.BlockScope rows = writer.Loop("row", vertical.Length);
        WriteBounds(writer, vertical, "row", "top", "bottom");
        using CodeWriter.BlockScope columns = writer.Loop("column", horizontal.Length);
        WriteBounds(writer, horizontal, "column", "left", "right");
        using CodeWriter.BlockScope vectors = writer.VectorLoop("n", Planes.Lanes);
        string from = KernelWriter.Offset(
            ("plane", Planes.Stride(vertical.Count, horizontal.Count)), ("i", horizontal.Count * Planes.Lanes), ("j", Planes.Lanes), ("n", 1));
        string number = WindowKernel.Number(Window, "row", "i", "column", "j");
        string to = KernelWriter.Offset(
            ("plane", Planes.Stride(vertical.Length, horizontal.Length)),
            ("row", horizontal.Length * Planes.Lanes),
            ("column", Planes.Lanes),
            ("n", 1));
        string finished = Finished(dialect, "sum");
        if (Accumulate) finished = $"{dialect.Load("dx", to)} + {(finished == "sum" ? finished : $"({finished})")}";
        string share = LoadedShare(writer, from, number, $"({Taps(vertical, "i")}) * ({Taps(horizontal, "j")})");
        WindowSum.Write(writer, MostWindows(vertical) * MostWindows(horizontal), share);
        writer.Line(dialect.Store(finished, "dx", to));
    }

    /// <summary>The windows that an element lies in at most.</summary>
    private static long MostWindows(WindowAxis axis) => Math.Min(axis.Count, ((axis.Size - 1) / axis.Stride) + 1);

    /// <summary>The number of elements along one axis that are not padding, at a position.</summary>
    private static string Taps(WindowAxis axis, string position)
    {
        string end = KernelWriter.Offset((position, axis.Stride), ("1", axis.Size));
        string start = KernelWriter.Offset((position, axis.Stride));
        return $"Math.Min({end}, {Literal.Int(axis.Length + axis.Before)}) - Math.Max({start}, {Literal.Int(axis.Before)})";
    }

    /// <summary>Declares the first position whose window covers an element, and that behind the last; there may be none.</summary>
    private static void WriteBounds(KernelWriter writer, WindowAxis axis, string element, string first, string end)
    {
        int reach = axis.Size - axis.Before;
        bool steps = axis.Stride > 1;
        string start = steps ? $"(({element} - {Literal.Int(reach)}) / {Literal.Int(axis.Stride)}) + 1"
            : reach == 1 ? element
            : $"{element} - {Literal.Int(reach - 1)}";
        string stop = steps
            ? $"(({KernelWriter.Offset((element, 1), ("1", axis.Before))}) / {Literal.Int(axis.Stride)}) + 1"
            : KernelWriter.Offset((element, 1), ("1", axis.Before + 1));
        writer.Line($"nuint {first} = {element} < {Literal.Int(reach)} ? 0 : {start};");
        writer.Line($"nuint {end} = Math.Min({stop}, {Literal.Int(axis.Count)});");
    }
}

/// <summary>dx = Σ dy over the windows in which the element won. Operands: <c>dy</c>, the winners' numbers, <c>dx</c>.</summary>
internal sealed record MaxWindowGradientKernel(
    string Caption, EquatableArray<Port> Ports, Window Window, ImagePlanes Planes, bool Accumulate)
    : WindowGradientKernel(Caption, Ports, Window, Planes, Accumulate)
{
    private string Winners => Ports[1].Name;

    protected override void WriteValue(KernelWriter writer, string from, int taps)
    {
        writer.Line($"{writer.Dialect.Type} gradient = {writer.Dialect.Load("dy", from)};");
        writer.Line($"{writer.Dialect.Type} winner = {writer.Dialect.Load(Winners, from)};");
    }

    protected override string Share(Dialect dialect, int number) => Selected(dialect, "winner", dialect.Constant(number), "gradient");

    protected override string LoadedShare(KernelWriter writer, string from, string number, string taps) => Selected(
        writer.Dialect, writer.Dialect.Load(Winners, from), WindowKernel.Vector(writer, number), writer.Dialect.Load("dy", from));

    private static string Selected(Dialect dialect, string winner, string number, string gradient) =>
        $"{dialect.Static}.ConditionalSelect({dialect.Static}.Equals({winner}, {number}), {gradient}, {dialect.Constant(0)})";
}

/// <summary>dx = Σ dy / n over the windows that the element lies in. Operands: <c>dy</c> and <c>dx</c>.</summary>
internal sealed record MeanWindowGradientKernel(
    string Caption, EquatableArray<Port> Ports, Window Window, ImagePlanes Planes, bool Accumulate, bool CountsPadding)
    : WindowGradientKernel(Caption, Ports, Window, Planes, Accumulate)
{
    /// <summary>Whether all windows are divided by the same number.</summary>
    private bool IsUniform => CountsPadding || !Window.IsPadded;

    protected override void WriteValue(KernelWriter writer, string from, int taps)
    {
        string gradient = writer.Dialect.Load("dy", from);
        string share = MeanWindowKernel.Divided(writer.Dialect, gradient, CountsPadding ? Window.Taps : taps);
        writer.Line($"{writer.Dialect.Type} share = {share};");
    }

    protected override string Share(Dialect dialect, int number) => "share";

    protected override string LoadedShare(KernelWriter writer, string from, string number, string taps)
    {
        string gradient = writer.Dialect.Load("dy", from);
        return IsUniform ? gradient : $"{gradient} / {WindowKernel.Vector(writer, taps)}";
    }

    protected override string Finished(Dialect dialect, string sum) =>
        IsUniform ? MeanWindowKernel.Divided(dialect, sum, Window.Taps) : sum;
}
