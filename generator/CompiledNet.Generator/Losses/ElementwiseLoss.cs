using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>A loss that is the mean of a function of an output and its target, over all elements of the batch.</summary>
internal abstract record ElementwiseLoss : Loss
{
    /// <summary>An output.</summary>
    protected static Variable Y { get; } = new("y");

    /// <summary>Its target.</summary>
    protected static Variable T { get; } = new("t");

    /// <summary>What the kernel is called.</summary>
    protected abstract string KernelName { get; }

    /// <summary>The formulas of the loss and of its gradient, for comments.</summary>
    protected abstract string Caption { get; }

    /// <summary>Parts of both under names, in <see cref="Y"/>, <see cref="T"/> and parts before.</summary>
    protected virtual EquatableArray<(string Name, Expr Value)> Parts => [];

    /// <summary>What an element costs.</summary>
    protected abstract Expr Value { get; }

    /// <summary>Its derivative, but for <see cref="Factor"/>.</summary>
    protected abstract Expr Derivative { get; }

    /// <summary>Whether outputs are compared with targets.</summary>
    protected virtual bool HasTarget => true;

    /// <summary>A factor of every derivative.</summary>
    protected virtual double Factor => 1;

    /// <summary>A table that has a number for each column of the output, by the name of the part that it gives.</summary>
    protected virtual (string Part, NumberTable Table)? ColumnTable => null;

    public override LossDivisor Divisor(Shape output) => new LossDivisor.PerSample(output.Length);

    public override void Build(LossBuilder builder)
    {
        int length = builder.Shape.Length;
        builder.AddLoss(
            KernelName,
            HasTarget ? [Operand.Read("t", builder.TargetsInLanes())] : [],
            kept: [],
            ports => new SumKernel(Caption, ports, builder.Samples, length, builder.Shape.Last, this));
    }

    private sealed record SumKernel(
        string Caption, EquatableArray<Port> Ports, int Samples, int Length, int Columns, ElementwiseLoss Loss)
        : LossKernel(Caption, Ports, Samples)
    {
        private string At => KernelWriter.Offset(("i", Samples), ("n", 1));

        public override void WriteBody(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            WriteScales(writer);
            using (writer.VectorLoop("n", Samples))
            {
                Expr slope = Loss.Factor * new Variable(dialect.Load("scales", "n"));
                writer.Line($"{dialect.Type} slope = {slope.Print(dialect)};");
                using (var sums = LongSum.Loop(writer, "i", Length, "sum")) WriteElement(writer, sums);
                writer.Line(dialect.Store("sum", "losses", "n"));
            }

            WriteTotal(writer);
        }

        private void WriteElement(KernelWriter writer, LongSum sums)
        {
            Dialect dialect = writer.Dialect;
            Variable output = Element(writer, Y, "output");
            Variable target = Loss.HasTarget ? Element(writer, T, "target") : T;
            if (Loss.ColumnTable is { } column)
                writer.Line($"{dialect.Type} {column.Part} = {dialect.Broadcast($"{column.Table.Name}[(int)(i % {Literal.Int(Columns)})]")};");
            foreach ((string name, Expr value) in Loss.Parts) writer.Line($"{dialect.Type} {name} = {Print(value)};");
            writer.Line(sums.Add("sum", Print(Loss.Value)));
            writer.Line(dialect.Store(Print(Loss.Derivative * new Variable("slope")), "dy", At));

            string Print(Expr value) => value.Substitute(Y, output).Substitute(T, target).Print(dialect);
        }

        /// <summary>What stands for an output or a target: where it occurs once it is read there, else it is a variable.</summary>
        private Variable Element(KernelWriter writer, Variable variable, string name)
        {
            string load = writer.Dialect.Load(variable.Name, At);
            int count = Loss.Value.Count(variable) + Loss.Derivative.Count(variable) + Loss.Parts.Sum(part => part.Value.Count(variable));
            if (count <= 1) return new Variable(load);
            writer.Line($"{writer.Dialect.Type} {name} = {load};");
            return new Variable(name);
        }
    }
}
