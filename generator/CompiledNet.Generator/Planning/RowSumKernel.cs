using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Planning;

/// <summary>
/// A bias's gradient: <c>sums[n] = Σ rows[i, n]</c>, row after row, for columns in lanes. The operands are rows and sums.
/// </summary>
internal sealed record RowSumKernel(string Name, string Formula, EquatableArray<Operand> Operands, int Rows, int Pitch)
    : Kernel(Name, Formula, Operands)
{
    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        string rows = Operands[0].Name;
        string sums = Operands[1].Name;
        using (writer.VectorLoop("n", Pitch))
        {
            writer.Line($"{dialect.Type} sum = {dialect.Constant(0)};");
            using (writer.Loop("i", Rows))
            {
                writer.Line($"sum += {dialect.Load(rows, $"(i * {Literal.Int(Pitch)}) + n")};");
            }

            writer.Line(dialect.Store("sum", sums, "n"));
        }
    }
}
