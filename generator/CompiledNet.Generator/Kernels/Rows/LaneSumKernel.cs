using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// Sums that were kept in lanes become a gradient: each of <paramref name="Rows"/> rows of <paramref name="Columns"/> sums
/// of 16 lanes gives a row of the gradient, padded with zeros.
/// </summary>
/// <param name="Rows">The rows of the gradient.</param>
/// <param name="Columns">The elements of a row, without its padding.</param>
/// <param name="Accumulate">Whether the sums are added to what is there.</param>
internal sealed record LaneSumKernel(string Caption, EquatableArray<Port> Ports, int Rows, int Columns, bool Accumulate)
    : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer) => writer.Line(
        $"LaneSums.{(Accumulate ? "AddToRows" : "ToRows")}(ref {Ports[0].Name}, ref {Ports[1].Name}, {Literal.Int(Rows)}, {Literal.Int(Columns)});");
}

/// <summary>
/// <c>lanes[p] = Σ planes[p, i]</c> over the positions of each plane, lane by lane: lane l takes every sixteenth sample
/// from sample l on. Several planes at once, since a sum waits for the one before it. The operands are the planes and the lanes.
/// </summary>
/// <param name="Samples">The samples of a pack.</param>
internal sealed record PlaneSumKernel(string Caption, EquatableArray<Port> Ports, int Planes, int Positions, int Samples)
    : Kernel(Caption, Ports)
{
    private const int AtOnce = 8;

    private int Terms => Positions * (Samples / Lane.Group);

    public override void WriteBody(KernelWriter writer)
    {
        int whole = Planes / AtOnce * AtOnce;
        using (writer.VectorLoop("n", Lane.Group))
        {
            if (whole > 0)
            {
                using (writer.CountingLoop("nuint", "plane", 0, whole, AtOnce)) WritePlanes(writer, AtOnce, ("plane", 1));
            }

            if (whole == Planes) return;
            using (whole == 0 ? default(IDisposable) : writer.Block("")) WritePlanes(writer, Planes - whole, ("1", whole));
        }
    }

    private void WritePlanes(KernelWriter writer, int count, (string Name, int Step) first)
    {
        Dialect dialect = writer.Dialect;
        int plane = Positions * Samples;
        string from = KernelWriter.Offset((first.Name, first.Step * plane), ("n", 1));
        string to = KernelWriter.Offset((first.Name, first.Step * Lane.Group), ("n", 1));
        writer.Line($"ref {writer.ElementType} from = ref {KernelWriter.At(Ports[0].Name, from)};");
        writer.Line($"ref {writer.ElementType} to = ref {KernelWriter.At(Ports[1].Name, to)};");
        bool isLong = Terms > LongSum.Plain;
        for (int i = 0; i < count; i++)
        {
            writer.Line($"{dialect.Type} sum{Literal.Int(i)} = {dialect.Constant(0)};");
            if (isLong) writer.Line($"{dialect.Type} excess{Literal.Int(i)} = {dialect.Constant(0)};");
        }

        if (!isLong)
        {
            using (writer.CountingLoop("nuint", "i", 0, plane, Lane.Group)) WriteTerms(writer, count, "sum");
        }
        else
        {
            using (writer.CountingLoop("nuint", "first", 0, plane, LongSum.Part * Lane.Group))
            {
                for (int i = 0; i < count; i++) writer.Line($"{dialect.Type} part{Literal.Int(i)} = {dialect.Constant(0)};");
                string end = Terms % LongSum.Part == 0 ? $"first + {Literal.Int(LongSum.Part * Lane.Group)}" : $"Math.Min(first + {Literal.Int(LongSum.Part * Lane.Group)}, {Literal.Int(plane)})";
                using (writer.Block($"for (nuint i = first, end = {end}; i < end; i += {Literal.Int(Lane.Group)})")) WriteTerms(writer, count, "part");
                for (int i = 0; i < count; i++) writer.Line($"LongSum.Add(part{Literal.Int(i)}, ref sum{Literal.Int(i)}, ref excess{Literal.Int(i)});");
            }
        }

        for (int i = 0; i < count; i++) writer.Line(dialect.Store("sum" + Literal.Int(i), "to", Literal.Int(i * Lane.Group)));
    }

    private void WriteTerms(KernelWriter writer, int count, string sum)
    {
        for (int i = 0; i < count; i++)
        {
            string term = writer.Dialect.Load("from", KernelWriter.Offset(("i", 1), ("1", i * Positions * Samples)));
            writer.Line($"{sum}{Literal.Int(i)} += {term};");
        }
    }
}
