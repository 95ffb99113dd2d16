using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>
/// A bias's gradient: <c>sums[n] = Σ rows[i, n]</c>, row after row, for columns in lanes. The operands are rows and sums.
/// </summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The elements of a row; those behind, up to whole vectors, are padding, which is set to zero.</param>
/// <param name="Accumulate">Whether the sums are added to what is there.</param>
internal sealed record RowSumKernel(string Caption, EquatableArray<Port> Ports, int Rows, int Columns, bool Accumulate)
    : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        string rows = Ports[0].Name;
        string sums = Ports[1].Name;
        int pitch = Lane.Pad(Columns);
        using (writer.VectorLoop("n", pitch))
        {
            string end = Literal.Int(Rows);
            if (pitch - Columns >= dialect.FewestLanes)
            {
                writer.Line($"nuint count = n < {Literal.Int(Columns)} ? {end}u : 0u;");
                end = "count";
            }

            using (LongSum loop = LongSum.LoopUpTo(writer, "i", end, Rows, "sum"))
            {
                writer.Line(loop.Add("sum", dialect.Load(rows, $"(i * {Literal.Int(pitch)}) + n")));
            }

            writer.Line(dialect.Store(Accumulate ? $"{dialect.Load(sums, "n")} + sum" : "sum", sums, "n"));
        }
    }
}
