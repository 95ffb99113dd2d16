using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

/// <summary>
/// The distance of two outputs: D = (Σ |d|ᵖ)^(1/p) with d = x − z + ε; ∂D/∂x = sign(d) (|d| / D)^(p−1), and 0 where D is 0, as for any norm.
/// Other powers than the first are those of |d| / max |d|, which neither overflow nor vanish.
/// </summary>
/// <param name="Name">The name of the distance in formulas.</param>
/// <param name="From">The number of x among the outputs of the loss.</param>
/// <param name="To">The number of z.</param>
internal sealed record Distance(string Name, int From, int To)
{
    public Variable Value => new(Name);

    /// <summary>The difference of two elements.</summary>
    public Variable Difference => new(Name + "Difference");

    /// <summary>max |d|, or 1 where that is 0.</summary>
    public Variable Largest => new(Name + "Largest");

    /// <summary>D, or 1 where that is 0.</summary>
    public Variable Whole => new(Name + "Whole");

    /// <summary>Σ |d|ᵖ, or Σ (|d| / max |d|)ᵖ.</summary>
    public Variable Sum => new(Name + "Sum");

    /// <summary>∂L/∂D.</summary>
    public Variable Slope => new(Name + "Slope");

    /// <summary>|d| / max |d| in the sum, |d| / D in the gradient.</summary>
    public Variable Share => new(Name + "Share");

    /// <summary>∂L/∂x for an element of the first output, and that of the second with the other sign.</summary>
    public Variable Gradient => new(Name + "Gradient");
}

/// <summary>A loss of distances between outputs, for each row along their last axis.</summary>
/// <param name="P">The degree of the norm.</param>
/// <param name="Epsilon">What is added to every difference.</param>
internal abstract record PairwiseLoss(double P, double Epsilon) : Loss
{
    /// <summary>A row's target.</summary>
    protected static Variable T { get; } = new("target");

    /// <summary>What the kernel is called.</summary>
    protected abstract string KernelName { get; }

    /// <summary>The formulas of the loss and of its gradient, for comments.</summary>
    protected abstract string Caption { get; }

    /// <summary>What operands call the outputs.</summary>
    protected abstract EquatableArray<string> OutputNames { get; }

    protected abstract EquatableArray<Distance> Distances { get; }

    /// <summary>Whether there is a target for each row.</summary>
    protected virtual bool HasTarget => false;

    /// <summary>Parts of the loss under names, in its distances and its target.</summary>
    protected virtual EquatableArray<(string Name, Expr Value)> Parts => [];

    /// <summary>What a row costs, in its distances, its target and the parts.</summary>
    protected abstract Expr Value { get; }

    /// <summary>The derivative for one of the distances.</summary>
    protected abstract Expr Derivative(Distance distance);

    public override LossDivisor Divisor(Shape output) => new LossDivisor.PerSample(output.Rows);

    public override void Build(LossBuilder builder) => builder.Add(
        KernelName,
        [
            .. OutputNames.Select((name, i) => Operand.Read(name, builder.OutputOf(i))),
            .. HasTarget ? [Operand.Read("t", builder.TargetsInLanes())] : Array.Empty<Operand>(),
            .. OutputNames.Select((name, i) => Operand.Write("d" + name, builder.GradientOf(i))),
            .. builder.LaneOperands(),
        ],
        ports => new PairwiseKernel(Caption, ports, builder.Samples, builder.Shape.Rows, builder.Shape.Last, this) { WeightPitch = builder.WeightPitch });

    private sealed record PairwiseKernel(string Caption, EquatableArray<Port> Ports, int Samples, int Rows, int Features, PairwiseLoss Loss)
        : RowLossKernel(Caption, Ports, Samples, Rows)
    {
        private string At => KernelWriter.Offset(RowOf(Features), ("i", Samples), ("n", 1));

        /// <summary>Whether powers are those of shares of the largest difference.</summary>
        private bool HasShares => Loss.P != 1;

        protected override Expr WriteRow(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            if (HasShares) WriteLargest(writer);
            using (var sums = LongSum.Loop(writer, "i", Features, [.. Loss.Distances.Select(distance => distance.Sum.Name)]))
            {
                WriteDifferences(writer);
                if (HasShares) WriteShares(writer, distance => distance.Largest);
                foreach (Distance distance in Loss.Distances) writer.Line(sums.Add(distance.Sum.Name, PowerOf(distance).Print(dialect)));
            }

            foreach (Distance distance in Loss.Distances)
            {
                Expr root = Expr.Power(distance.Sum, 1 / Loss.P);
                writer.Line($"{dialect.Type} {distance.Name} = {(HasShares ? distance.Largest * root : root).Print(dialect)};");
            }

            if (Loss.HasTarget) writer.Line($"{dialect.Type} target = {dialect.Load("t", KernelWriter.Offset(RowOf(1), ("n", 1)))};");
            foreach ((string name, Expr value) in Loss.Parts) writer.Line($"{dialect.Type} {name} = {value.Print(dialect)};");
            foreach (Distance distance in Loss.Distances)
            {
                writer.Line($"{dialect.Type} {distance.Slope.Name} = {(Loss.Derivative(distance) * Slope).Print(dialect)};");
                if (HasShares) writer.Line($"{dialect.Type} {distance.Whole.Name} = {Expr.IfPositive(distance.Value, distance.Value, 1).Print(dialect)};");
            }

            using (writer.Loop("i", Features)) WriteGradients(writer);
            return Loss.Value;
        }

        private void WriteLargest(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            foreach (Distance distance in Loss.Distances) writer.Line($"{dialect.Type} {distance.Largest.Name} = {dialect.Constant(0)};");
            using (writer.Loop("i", Features))
            {
                WriteDifferences(writer);
                foreach (Distance distance in Loss.Distances) writer.Line($"{distance.Largest.Name} = {Expr.Max(distance.Largest, Expr.Abs(distance.Difference)).Print(dialect)};");
            }

            foreach (Distance distance in Loss.Distances) writer.Line($"{distance.Largest.Name} = {Expr.Select(Expr.AreEqual(distance.Largest, 0), 1, distance.Largest).Print(dialect)};");
        }

        private void WriteShares(KernelWriter writer, Func<Distance, Variable> whole)
        {
            foreach (Distance distance in Loss.Distances)
            {
                // All of it is 1, also where that is infinite.
                Expr size = Expr.Abs(distance.Difference), all = whole(distance), share = Expr.Select(Expr.AreEqual(size, all), 1, size / all);
                writer.Line($"{writer.Dialect.Type} {distance.Share.Name} = {share.Print(writer.Dialect)};");
            }
        }

        private void WriteGradients(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            WriteDifferences(writer);
            if (HasShares) WriteShares(writer, distance => distance.Whole);
            foreach (Distance distance in Loss.Distances) writer.Line($"{dialect.Type} {distance.Gradient.Name} = {SlopeOf(distance).Print(dialect)};");
            for (int output = 0; output < Loss.OutputNames.Count; output++)
            {
                Expr[] parts =
                [
                    .. Loss.Distances.Where(distance => distance.From == output).Select(distance => distance.Gradient),
                    .. Loss.Distances.Where(distance => distance.To == output).Select(distance => -distance.Gradient),
                ];
                writer.Line(dialect.Store(parts.Aggregate((sum, part) => sum + part).Print(dialect), "d" + Loss.OutputNames[output], At));
            }
        }

        /// <summary>A term of <see cref="Distance.Sum"/>.</summary>
        private Expr PowerOf(Distance distance) => HasShares ? Expr.Power(distance.Share, Loss.P) : Expr.Abs(distance.Difference);

        /// <summary>∂L/∂x for the first of the two outputs.</summary>
        private Expr SlopeOf(Distance distance) =>
            distance.Slope * Expr.Sign(distance.Difference) * (HasShares ? Expr.Power(distance.Share, Loss.P - 1) : 1);

        private void WriteDifferences(KernelWriter writer)
        {
            Dialect dialect = writer.Dialect;
            foreach (Distance distance in Loss.Distances)
            {
                Expr difference = new Variable(dialect.Load(Loss.OutputNames[distance.From], At)) - new Variable(dialect.Load(Loss.OutputNames[distance.To], At)) + Loss.Epsilon;
                writer.Line($"{dialect.Type} {distance.Difference.Name} = {difference.Print(dialect)};");
            }
        }
    }
}
