namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>What a recurrent layer does in a time step, written as plainly as can be.</summary>
/// <param name="Units">The units of a gate.</param>
/// <param name="Gates">The sums of a unit.</param>
/// <param name="Bias">Whether biases are added.</param>
internal abstract record PlainCell(int Units, int Gates, bool Bias)
{
    /// <summary>The beginning of the attribute: name, units, and options of its own.</summary>
    public abstract string Attribute { get; }

    /// <summary>The features of its state.</summary>
    public virtual int Outputs => Units;

    /// <summary>The tensors of one direction of one layer.</summary>
    public virtual IEnumerable<PlainTensor> Tensors(int inputs) =>
    [
        new("weight_ih", Gates * Units, inputs) { Parts = Gates },
        new("weight_hh", Gates * Units, Outputs) { Parts = Gates },
        .. Bias ? [new("bias_ih", Gates * Units) { Parts = Gates }, new("bias_hh", Gates * Units) { Parts = Gates }] : Array.Empty<PlainTensor>(),
    ];

    /// <summary>The state after a time step, and what is kept beside it.</summary>
    public abstract (double[] State, double[] Memory) Step(double[] x, double[] state, double[] memory, Func<string, double[]> parameter);

    protected double InputSum(int row, double[] x, Func<string, double[]> parameter) =>
        Dot(parameter("weight_ih"), row, x) + (Bias ? parameter("bias_ih")[row] : 0);

    protected double StateSum(int row, double[] state, Func<string, double[]> parameter) =>
        Dot(parameter("weight_hh"), row, state) + (Bias ? parameter("bias_hh")[row] : 0);

    protected static double Dot(double[] weight, int row, double[] x) => x.Select((element, k) => weight[(row * x.Length) + k] * element).Sum();

    protected static double Sigmoid(double a) => 1 / (1 + Math.Exp(-a));
}

/// <summary>h = g(W_ih x + b_ih + W_hh h′ + b_hh).</summary>
internal sealed record PlainRNNCell(int Units, bool Bias, RecurrentNonlinearity Nonlinearity) : PlainCell(Units, Gates: 1, Bias)
{
    public override string Attribute => $"RNN({Units}, Nonlinearity = RecurrentNonlinearity.{Nonlinearity}";

    public override (double[] State, double[] Memory) Step(double[] x, double[] state, double[] memory, Func<string, double[]> parameter) => (
        [.. Enumerable.Range(0, Units).Select(unit => Activate(InputSum(unit, x, parameter) + StateSum(unit, state, parameter)))], memory);

    private double Activate(double a) => Nonlinearity == RecurrentNonlinearity.Tanh ? Math.Tanh(a) : Math.Max(0, a);
}

/// <summary>r, z = σ(a + q), n = tanh(a + r q) or that of the product with r h′, h = (1 − z) n + z h′.</summary>
internal sealed record PlainGRUCell(int Units, bool Bias, bool ResetAfter) : PlainCell(Units, Gates: 3, Bias)
{
    public override string Attribute => $"GRU({Units}, ResetAfter = {(ResetAfter ? "true" : "false")}";

    public override (double[] State, double[] Memory) Step(double[] x, double[] state, double[] memory, Func<string, double[]> parameter)
    {
        double[] reset = Gate(0), update = Gate(1), resetState = [.. state.Select((value, unit) => reset[unit] * value)];
        return ([.. Enumerable.Range(0, Units).Select(unit => ((1 - update[unit]) * Candidate(unit)) + (update[unit] * state[unit]))], memory);

        double[] Gate(int gate) =>
            [.. Enumerable.Range(gate * Units, Units).Select(row => Sigmoid(InputSum(row, x, parameter) + StateSum(row, state, parameter)))];

        double Candidate(int unit)
        {
            int row = (2 * Units) + unit;
            return Math.Tanh(InputSum(row, x, parameter) + (ResetAfter ? reset[unit] * StateSum(row, state, parameter) : StateSum(row, resetState, parameter)));
        }
    }
}

/// <summary>i, f, o = σ(a), g = tanh(a), c = f c′ + i g, h = o tanh(c), perhaps with peepholes and a projection.</summary>
internal sealed record PlainLSTMCell(int Units, bool Bias, bool Peephole, int Projection) : PlainCell(Units, Gates: 4, Bias)
{
    public override string Attribute => $"LSTM({Units}, Peephole = {(Peephole ? "true" : "false")}, ProjectionSize = {Projection}";

    public override int Outputs => Projection > 0 ? Projection : Units;

    public override IEnumerable<PlainTensor> Tensors(int inputs) =>
    [
        .. base.Tensors(inputs),
        .. Projection > 0 ? [new("weight_hr", Projection, Units)] : Array.Empty<PlainTensor>(),
        .. Peephole ? [new("weight_peephole", 3 * Units) { Parts = 3 }] : Array.Empty<PlainTensor>(),
    ];

    public override (double[] State, double[] Memory) Step(double[] x, double[] state, double[] memory, Func<string, double[]> parameter)
    {
        double[] peephole = Peephole ? parameter("weight_peephole") : new double[3 * Units];
        double[] cells = new double[Units], hidden = new double[Units];
        for (int unit = 0; unit < Units; unit++)
        {
            double[] sums = [.. Enumerable.Range(0, Gates).Select(gate => (gate * Units) + unit).Select(row => InputSum(row, x, parameter) + StateSum(row, state, parameter))];
            double input = Sigmoid(sums[0] + (peephole[unit] * memory[unit])), forget = Sigmoid(sums[1] + (peephole[Units + unit] * memory[unit]));
            cells[unit] = (forget * memory[unit]) + (input * Math.Tanh(sums[2]));
            hidden[unit] = Sigmoid(sums[3] + (peephole[(2 * Units) + unit] * cells[unit])) * Math.Tanh(cells[unit]);
        }

        return (Projection == 0 ? hidden : [.. Enumerable.Range(0, Projection).Select(row => Dot(parameter("weight_hr"), row, hidden))], cells);
    }
}
