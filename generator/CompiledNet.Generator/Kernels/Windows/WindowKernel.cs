using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// An image in memory as planes of positions, each of which is some whole vectors: in a pack one plane per channel, with
/// samples in lanes; for one sample one plane, with channels in lanes.
/// </summary>
internal sealed record ImagePlanes(int Count, int Lanes)
{
    /// <param name="shape">The shape (channels, height, width).</param>
    /// <param name="image">Where it lies.</param>
    public static ImagePlanes Of(Shape shape, Tensor image) => image.IsOfPack
        ? new ImagePlanes(shape.Extents[0], image.Samples)
        : new ImagePlanes(1, Lane.Pad(shape.Extents[0]));

    /// <summary>From one plane of that size to the next; 0 where there is one plane and no loop.</summary>
    public int Stride(int height, int width) => Count == 1 ? 0 : height * width * Lanes;
}

/// <summary>
/// Combines the elements under a window at each of its positions. Elements in the padding do not take part. Operands: the
/// image <c>x</c>, the result <c>y</c>, and what a derived kernel adds.
/// </summary>
internal abstract record WindowKernel(string Caption, EquatableArray<Port> Ports, Window Window, ImagePlanes Planes)
    : Kernel(Caption, Ports)
{
    /// <summary>
    /// The elements of a window, over all different borders, that are written out one by one; larger windows are loops.
    /// Both ways give the same bits in both roles, since the choice follows from the shape alone.
    /// </summary>
    public const int StraightLineLimit = 64;

    public override void WriteBody(KernelWriter writer)
    {
        using IDisposable? planes = Planes.Count == 1 ? null : writer.Loop("plane", Planes.Count);
        IReadOnlyList<WindowSpan>? rows = Window.Vertical.Spans();
        IReadOnlyList<WindowSpan>? columns = Window.Horizontal.Spans();
        if (rows is null || columns is null || rows.Sum(row => (long)row.Taps) * columns.Sum(column => (long)column.Taps) > StraightLineLimit)
        {
            WriteLoops(writer);
            return;
        }

        foreach (WindowSpan row in rows)
        {
            foreach (WindowSpan column in columns) WriteSpan(writer, row, column);
        }
    }

    /// <summary>Writes what happens to one vector: the elements are at <c>from</c>, the result goes to an offset.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="taps">The number in the window and the offset of each element, in row-major order.</param>
    /// <param name="to">The offset in the result.</param>
    protected abstract void WriteTaps(KernelWriter writer, IReadOnlyList<(int Number, int Offset)> taps, string to);

    /// <summary>
    /// Writes the same as loops over the variables <c>i</c> from <c>top</c> to <c>bottom</c> and <c>j</c> from <c>left</c>
    /// to <c>right</c>, the rows and columns of the image under the window.
    /// </summary>
    /// <param name="writer">The writer.</param>
    /// <param name="element">The element at a row and a column.</param>
    /// <param name="number">Its number in the window, as a vector.</param>
    /// <param name="to">The offset in the result.</param>
    protected abstract void WriteTapLoops(
        KernelWriter writer, Func<string, string, string> element, Func<string, string, string> number, string to);

    /// <summary>The number in the window of the element at a row and a column of the image, at the window's position (p, q).</summary>
    public static string Number(Window window, string row, string p, string column, string q) =>
        KernelWriter.Offset(($"({Tap(window.Vertical, row, p)})", window.Horizontal.Size), ($"({Tap(window.Horizontal, column, q)})", 1));

    /// <summary>A number of the generated code, an integer there, as a vector.</summary>
    public static string Vector(KernelWriter writer, string integer) =>
        writer.Dialect.Broadcast($"({writer.ElementType})(int)({integer})");

    private void WriteSpan(KernelWriter writer, WindowSpan row, WindowSpan column)
    {
        (WindowAxis vertical, WindowAxis horizontal) = (Window.Vertical, Window.Horizontal);
        using IDisposable? rows = row.Count == 1 ? null : writer.Loop("row", row.Count);
        using IDisposable? columns = column.Count == 1 ? null : writer.Loop("column", column.Count);
        using CodeWriter.BlockScope vectors = writer.VectorLoop("n", Planes.Lanes);
        int from = ((row.Start * horizontal.Length) + column.Start) * Planes.Lanes;
        int to = ((row.First * horizontal.Count) + column.First) * Planes.Lanes;
        writer.Line($"ref {writer.ElementType} from = ref {KernelWriter.At("x", KernelWriter.Offset(
            ("plane", Planes.Stride(vertical.Length, horizontal.Length)),
            ("row", row.Count == 1 ? 0 : vertical.Stride * horizontal.Length * Planes.Lanes),
            ("column", column.Count == 1 ? 0 : horizontal.Stride * Planes.Lanes),
            ("n", 1),
            ("1", from)))};");
        var taps = new List<(int, int)>();
        for (int i = 0; i < row.Taps; i++)
        {
            for (int j = 0; j < column.Taps; j++)
            {
                int number = ((row.FirstTap + i) * horizontal.Size) + column.FirstTap + j;
                taps.Add((number, ((i * horizontal.Length) + j) * Planes.Lanes));
            }
        }

        WriteTaps(writer, taps, KernelWriter.Offset(
            ("plane", Planes.Stride(vertical.Count, horizontal.Count)),
            ("row", row.Count == 1 ? 0 : horizontal.Count * Planes.Lanes),
            ("column", column.Count == 1 ? 0 : Planes.Lanes),
            ("n", 1),
            ("1", to)));
    }

    private void WriteLoops(KernelWriter writer)
    {
        (WindowAxis vertical, WindowAxis horizontal) = (Window.Vertical, Window.Horizontal);
        using CodeWriter.BlockScope rows = writer.Loop("row", vertical.Count);
        WriteBounds(writer, vertical, "row", "top", "bottom");
        using CodeWriter.BlockScope columns = writer.Loop("column", horizontal.Count);
        WriteBounds(writer, horizontal, "column", "left", "right");
        using CodeWriter.BlockScope vectors = writer.VectorLoop("n", Planes.Lanes);
        int pitch = horizontal.Length * Planes.Lanes;
        writer.Line($"ref {writer.ElementType} from = ref {KernelWriter.At("x", KernelWriter.Offset(
            ("plane", Planes.Stride(vertical.Length, horizontal.Length)), ("n", 1)))};");
        WriteTapLoops(
            writer,
            (i, j) => writer.Dialect.Load("from", KernelWriter.Offset((i, pitch), (j, Planes.Lanes))),
            (i, j) => Vector(writer, Number(Window, i, "row", j, "column")),
            KernelWriter.Offset(
                ("plane", Planes.Stride(vertical.Count, horizontal.Count)),
                ("row", horizontal.Count * Planes.Lanes),
                ("column", Planes.Lanes),
                ("n", 1)));
    }

    private static string Tap(WindowAxis axis, string element, string position) =>
        $"{KernelWriter.Offset((element, 1), ("1", axis.Before))} - ({KernelWriter.Offset((position, axis.Stride))})";

    /// <summary>Declares the first element of the image under the window, and that behind the last.</summary>
    private static void WriteBounds(KernelWriter writer, WindowAxis axis, string position, string first, string end)
    {
        string start = KernelWriter.Offset((position, axis.Stride));
        if (axis.Before > 0) start = $"Math.Max({start}, {Literal.Int(axis.Before)}) - {Literal.Int(axis.Before)}";
        string stop = KernelWriter.Offset((position, axis.Stride), ("1", axis.Size - axis.Before));
        if (axis.IsPadded) stop = $"Math.Min({stop}, {Literal.Int(axis.Length)})";
        writer.Line($"nuint {first} = {start};");
        writer.Line($"nuint {end} = {stop};");
    }
}

/// <summary>
/// y = max x; the first of equal elements wins, and NaN wins over all. With a third operand the number of the element that
/// won is kept as a number.
/// </summary>
internal sealed record MaxWindowKernel(string Caption, EquatableArray<Port> Ports, Window Window, ImagePlanes Planes)
    : WindowKernel(Caption, Ports, Window, Planes)
{
    private bool Keeps => Ports.Count == 3;

    protected override void WriteTaps(KernelWriter writer, IReadOnlyList<(int Number, int Offset)> taps, string to)
    {
        Dialect dialect = writer.Dialect;
        string type = dialect.Type;
        writer.Line($"{type} largest = {dialect.Load("from", Literal.Int(taps[0].Offset))};");
        if (Keeps) writer.Line($"{type} winner = {dialect.Constant(taps[0].Number)};");
        for (int i = 1; i < taps.Count; i++)
        {
            string value = "x" + Literal.Int(i);
            writer.Line($"{type} {value} = {dialect.Load("from", Literal.Int(taps[i].Offset))};");
            WriteComparison(writer, value, "wins" + Literal.Int(i), dialect.Constant(taps[i].Number));
        }

        WriteResult(writer, to);
    }

    protected override void WriteTapLoops(
        KernelWriter writer, Func<string, string, string> element, Func<string, string, string> number, string to)
    {
        Dialect dialect = writer.Dialect;
        writer.Line($"{dialect.Type} largest = {element("top", "left")};");
        if (Keeps) writer.Line($"{dialect.Type} winner = {number("top", "left")};");
        using (writer.Block("for (nuint i = top; i < bottom; i++)"))
        using (writer.Block("for (nuint j = left; j < right; j++)"))
        {
            writer.Line($"{dialect.Type} element = {element("i", "j")};");
            WriteComparison(writer, "element", "wins", number("i", "j"));
        }

        WriteResult(writer, to);
    }

    private void WriteComparison(KernelWriter writer, string value, string mask, string number) =>
        writer.KeepLarger("largest", value, Keeps ? new Winner("winner", number, mask) : null);

    private void WriteResult(KernelWriter writer, string to)
    {
        writer.Line(writer.Dialect.Store("largest", "y", to));
        if (Keeps) writer.Line(writer.Dialect.Store("winner", Ports[2].Name, to));
    }
}

/// <summary>y = Σ x / n, row after row of a window. At most 64 elements that are written out are summed in parts of 8, and the parts in turn.</summary>
internal sealed record MeanWindowKernel(
    string Caption, EquatableArray<Port> Ports, Window Window, ImagePlanes Planes, bool CountsPadding)
    : WindowKernel(Caption, Ports, Window, Planes)
{
    /// <summary>A sum divided by a count that the generator knows; exactly, by a product where that is as exact.</summary>
    public static string Divided(Dialect dialect, string sum, int count) =>
        count == 1 ? sum
        : (count & (count - 1)) == 0 ? $"{sum} * {dialect.Constant(1.0 / count)}"
        : $"{sum} / {dialect.Constant(count)}";

    protected override void WriteTaps(KernelWriter writer, IReadOnlyList<(int Number, int Offset)> taps, string to)
    {
        Dialect dialect = writer.Dialect;
        WriteSum(writer, "sum", taps.Take(taps.Count > LongSum.Plain ? LongSum.Part : taps.Count));
        for (int first = LongSum.Part; taps.Count > LongSum.Plain && first < taps.Count; first += LongSum.Part)
        {
            string part = "part" + Literal.Int(first / LongSum.Part);
            WriteSum(writer, part, taps.Skip(first).Take(LongSum.Part));
            writer.Line($"sum += {part};");
        }

        writer.Line(dialect.Store(Divided(dialect, "sum", CountsPadding ? Window.Taps : taps.Count), "y", to));
    }

    protected override void WriteTapLoops(
        KernelWriter writer, Func<string, string, string> element, Func<string, string, string> number, string to)
    {
        Dialect dialect = writer.Dialect;
        string mean = CountsPadding || !Window.IsPadded
            ? Divided(dialect, "sum", Window.Taps)
            : $"sum / {Vector(writer, "(bottom - top) * (right - left)")}";
        WindowSum.Write(writer, Window.Taps, element("i", "j"));
        writer.Line(dialect.Store(mean, "y", to));
    }

    private static void WriteSum(KernelWriter writer, string name, IEnumerable<(int Number, int Offset)> taps)
    {
        string start = $"{writer.Dialect.Type} {name} = ";
        foreach ((_, int offset) in taps)
        {
            writer.Line($"{start}{writer.Dialect.Load("from", Literal.Int(offset))};");
            start = $"{name} += ";
        }
    }
}
