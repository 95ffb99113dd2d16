using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>The lengths of the samples of a pack as numbers in its lanes; lanes without a sample repeat the last one. The operands are the lengths and the lanes.</summary>
/// <param name="Samples">The samples of a pack.</param>
/// <param name="Pitch">The distance between two samples in the lengths.</param>
internal sealed record LengthLanesKernel(string Caption, EquatableArray<Port> Ports, int Samples, int Pitch) : Kernel(Caption, Ports)
{
    public override EquatableArray<KernelValue> Values => [KernelValue.SamplesOfPack];

    public override void WriteBody(KernelWriter writer)
    {
        using (writer.Loop("lane", Samples))
        {
            string sample = KernelWriter.Offset(("Math.Min(lane, (nuint)samples - 1)", Pitch));
            writer.Line($"Unsafe.Add(ref {Ports[1].Name}, lane) = Unsafe.Add(ref {Ports[0].Name}, {sample});");
        }
    }
}

/// <summary>
/// Time steps that count, of each sample of a pack, and zeros in the place of the others: <c>y[t] = t &lt; n ? x[t] : 0</c>; or of one row the
/// step that is the last one, <c>y[t] = t + 1 = n ? x : 0</c>. The operands are the lengths in lanes, the source and the target.
/// </summary>
/// <param name="Steps">The time steps of a sample.</param>
/// <param name="Features">The elements of a step.</param>
/// <param name="Samples">The samples of a pack.</param>
/// <param name="IsLastAlone">Whether the source is one row, for the last step that counts.</param>
internal sealed record ValidStepsKernel(string Caption, EquatableArray<Port> Ports, int Steps, int Features, int Samples, bool IsLastAlone)
    : Kernel(Caption, Ports)
{
    /// <summary>Whether steps that do not count keep what is finite.</summary>
    public bool KeepsFinite { get; init; }

    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        using (writer.VectorLoop("n", Samples))
        {
            writer.Line($"{dialect.Type} length = {dialect.Load(Ports[0].Name, "n")};");
            using (writer.Loop("t", Steps))
            {
                string step = $"({writer.ElementType})";
                writer.Line(IsLastAlone
                    ? $"var counts = {dialect.Static}.Equals(length, {dialect.Broadcast($"{step}(t + 1)")});"
                    : $"var counts = {dialect.Static}.GreaterThan(length, {dialect.Broadcast($"{step}t")});");
                using (writer.Loop("i", Features))
                {
                    string at = KernelWriter.Offset(("t", Features * Samples), ("i", Samples), ("n", 1));
                    string from = IsLastAlone ? KernelWriter.Offset(("i", Samples), ("n", 1)) : at;
                    string source = dialect.Load(Ports[1].Name, from);
                    string otherwise = dialect.Constant(0);
                    if (KeepsFinite)
                    {
                        writer.Line($"{dialect.Type} element = {source};");
                        (source, otherwise) = ("element", ValidRowsKernel.Finite.Print(dialect));
                    }

                    writer.Line(dialect.Store($"{dialect.Static}.ConditionalSelect(counts, {source}, {otherwise})", Ports[2].Name, at));
                }
            }
        }
    }
}

/// <summary>
/// The time steps that count of one sample, and zeros or what is finite in the place of the others. The operands are the length, the
/// source and the target, which are padded rows.
/// </summary>
/// <param name="Steps">The time steps of a sample.</param>
/// <param name="Features">The elements of a step.</param>
/// <param name="KeepsFinite">Whether steps that do not count keep what is finite.</param>
internal sealed record ValidRowsKernel(string Caption, EquatableArray<Port> Ports, int Steps, int Features, bool KeepsFinite) : Kernel(Caption, Ports)
{
    private static readonly Variable Element = new("element");

    /// <summary>What the variable <c>element</c> holds, if it is finite, else 0.</summary>
    public static Expr Finite { get; } = Expr.Select(Expr.LessThan(Expr.Abs(Element), double.PositiveInfinity), Element, 0);

    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        int pitch = Lane.Pad(Features);
        string at = KernelWriter.Offset(("t", pitch), ("i", 1));
        using (writer.Loop("t", Steps))
        using (writer.VectorLoop("i", pitch))
        {
            writer.Line($"{dialect.Type} element = {dialect.Load(Ports[1].Name, at)};");
            writer.Line($"if (t >= (nuint){Ports[0].Name}) element = {(KeepsFinite ? Finite.Print(dialect) : dialect.Constant(0))};");
            writer.Line(dialect.Store("element", Ports[2].Name, at));
        }
    }
}

/// <summary>The last time step that counts, of each sample of a pack. The operands are the lengths in lanes, the steps and the result.</summary>
/// <param name="Features">The elements of a step.</param>
/// <param name="Samples">The samples of a pack.</param>
internal sealed record LastStepsKernel(string Caption, EquatableArray<Port> Ports, int Features, int Samples) : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer)
    {
        using (writer.Loop("lane", Samples))
        {
            writer.Line($"nuint start = {KernelWriter.Offset(($"((nuint)Unsafe.Add(ref {Ports[0].Name}, lane) - 1)", Features * Samples), ("lane", 1))};");
            using (writer.Loop("i", Features))
            {
                writer.Line(
                    $"Unsafe.Add(ref {Ports[2].Name}, {KernelWriter.Offset(("i", Samples), ("lane", 1))}) = Unsafe.Add(ref {Ports[1].Name}, {KernelWriter.Offset(("start", 1), ("i", Samples))});");
            }
        }
    }
}

/// <summary>The time steps of one sample behind its length, which become zeros. The operands are the length and the steps, which are padded rows.</summary>
/// <param name="Steps">The time steps of a sample.</param>
/// <param name="Features">The elements of a step.</param>
internal sealed record ClearRestKernel(string Caption, EquatableArray<Port> Ports, int Steps, int Features) : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer)
    {
        int pitch = Lane.Pad(Features);
        using (writer.Block($"for (nuint t = (nuint){Ports[0].Name}; t < {Literal.Int(Steps)}; t++)"))
        using (writer.VectorLoop("i", pitch))
        {
            writer.Line(writer.Dialect.Store(writer.Dialect.Constant(0), Ports[1].Name, KernelWriter.Offset(("t", pitch), ("i", 1))));
        }
    }
}

/// <summary>The last time step that counts, of one sample. The operands are the length, the steps and the result.</summary>
/// <param name="Features">The elements of a step.</param>
internal sealed record LastStepKernel(string Caption, EquatableArray<Port> Ports, int Features) : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer)
    {
        int pitch = Lane.Pad(Features);
        writer.Line($"nuint start = {KernelWriter.Offset(($"((nuint){Ports[0].Name} - 1)", pitch))};");
        using (writer.VectorLoop("i", pitch))
        {
            writer.Line(writer.Dialect.Store(writer.Dialect.Load(Ports[1].Name, KernelWriter.Offset(("start", 1), ("i", 1))), Ports[2].Name, "i"));
        }
    }
}
