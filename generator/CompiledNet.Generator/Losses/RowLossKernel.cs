using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>The kernel of a loss of rows, in vectors whose lanes are samples.</summary>
/// <param name="Rows">The rows of a sample.</param>
internal abstract record RowLossKernel(string Caption, EquatableArray<Port> Ports, int Samples, int Rows) : LossKernel(Caption, Ports, Samples)
{
    /// <summary>The scale of gradients.</summary>
    protected static Variable Slope { get; } = new("slope");

    /// <summary>Where a row with some numbers for each sample begins.</summary>
    protected (string Variable, int Stride) RowOf(int numbers) => ("row", Rows == 1 ? 0 : numbers * Samples);

    public override void WriteBody(KernelWriter writer)
    {
        Dialect dialect = writer.Dialect;
        WriteScales(writer);
        using (writer.VectorLoop("n", Samples))
        {
            Declare(writer, Slope, new Variable(dialect.Load("scales", "n")));
            if (Rows == 1)
            {
                writer.Line(dialect.Store(WriteRow(writer).Print(dialect), "losses", "n"));
            }
            else
            {
                using (var sums = LongSum.Loop(writer, "row", Rows, "sum")) writer.Line(sums.Add("sum", WriteRow(writer).Print(dialect)));
                writer.Line(dialect.Store("sum", "losses", "n"));
            }
        }

        WriteTotal(writer);
    }

    /// <summary>Writes what is done with a row.</summary>
    /// <returns>What it costs.</returns>
    protected abstract Expr WriteRow(KernelWriter writer);

    protected static void Declare(KernelWriter writer, Variable variable, Expr value) =>
        writer.Line($"{writer.Dialect.Type} {variable.Name} = {value.Print(writer.Dialect)};");
}
