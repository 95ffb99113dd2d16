using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>A loss that is the mean of a function of an output and its target, over all elements of the batch.</summary>
internal abstract record ElementwiseLoss : Loss
{
    /// <summary>What the kernel is called.</summary>
    protected abstract string KernelName { get; }

    /// <summary>The formulas of the loss and of its gradient, for comments.</summary>
    protected abstract string Formula { get; }

    public override LossDivisor Divisor(Shape output) => new LossDivisor.PerSample(output.Length);

    public override void Build(LossBuilder builder)
    {
        int length = builder.Shape.Length;
        builder.Add(
            KernelName,
            [
                Operand.Read("y", builder.Output),
                Operand.Read("t", builder.TargetsInLanes()),
                Operand.Write("dy", builder.Gradient()),
                Operand.Write("scales", builder.NewLanes("scales")),
                Operand.Write("losses", builder.NewLanes("losses")),
            ],
            ports => new SumKernel(Formula, ports, length, builder.Shape.Last, this));
    }

    /// <summary>The factor of every gradient, from the vector <c>scale</c>.</summary>
    protected virtual string Slope(Dialect dialect, string scale) => scale;

    /// <summary>
    /// Writes what happens to element i of a lane: what <paramref name="output"/> and <paramref name="target"/> cost is handed
    /// to <paramref name="add"/>, and the gradient, times <c>slope</c>, to <paramref name="store"/>.
    /// </summary>
    protected abstract void WriteElement(
        KernelWriter writer, int columns, string output, string target, Func<string, string> add, Func<string, string> store);

    private sealed record SumKernel(
        string Caption, EquatableArray<Port> Ports, int Length, int Columns, ElementwiseLoss Loss)
        : LossKernel(Caption, Ports)
    {
        public override void WriteBody(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            string at = KernelWriter.Offset(("i", Lane.PackSamples), ("n", 1));
            WriteScales(writer);
            using (writer.VectorLoop("n", Lane.PackSamples))
            {
                writer.Line($"{dialect.Type} slope = {Loss.Slope(dialect, dialect.Load("scales", "n"))};");
                using (var sums = LongSum.Loop(writer, "i", Length, "sum"))
                {
                    Loss.WriteElement(
                        writer,
                        Columns,
                        dialect.Load("y", at),
                        dialect.Load("t", at),
                        term => sums.Add("sum", term),
                        value => dialect.Store(value, "dy", at));
                }

                writer.Line(dialect.Store("sum", "losses", "n"));
            }

            WriteTotal(writer);
        }
    }
}
