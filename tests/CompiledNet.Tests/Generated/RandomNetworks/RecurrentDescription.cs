namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>h = g(W_ih x + b_ih + W_hh h′ + b_hh), time step after time step.</summary>
internal sealed record RecurrentDescription(
    string Name, string[] Sources, int[] Shape, int Units, RecurrentNonlinearity Nonlinearity, bool ReturnSequences, bool Bias)
    : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) => FormattableString.Invariant(
        $"[RNN({Units}, Nonlinearity = RecurrentNonlinearity.{Nonlinearity}, ReturnSequences = {Text(ReturnSequences)}, Bias = {Text(Bias)}, {Place})]");

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[] inputWeight = parameter($"{path}{Name}.weight_ih"), stateWeight = parameter($"{path}{Name}.weight_hh");
        double[]? inputBias = Bias ? parameter($"{path}{Name}.bias_ih") : null, stateBias = Bias ? parameter($"{path}{Name}.bias_hh") : null;
        var state = new double[Units];
        var states = new List<double>();
        foreach (double[] x in inputs[0].Elements.Chunk(inputs[0].Shape[^1]))
        {
            double[] before = state;
            state =
            [
                .. Enumerable.Range(0, Units).Select(unit => Activate(
                    Dot(inputWeight, unit, x) + Dot(stateWeight, unit, before) + (inputBias?[unit] ?? 0) + (stateBias?[unit] ?? 0))),
            ];
            states.AddRange(state);
        }

        return ReturnSequences ? [.. states] : state;
    }

    /// <summary>Its tensors.</summary>
    public static PlainTensor[] TensorsOf(int inputs, int units, bool bias) =>
    [
        new("weight_ih", units, inputs), new("weight_hh", units, units),
        .. bias ? [new("bias_ih", units), new("bias_hh", units)] : Array.Empty<PlainTensor>(),
    ];

    private double Activate(double a) => Nonlinearity == RecurrentNonlinearity.Tanh ? Math.Tanh(a) : Math.Max(0, a);

    private static double Dot(double[] weight, int unit, double[] x) => x.Select((element, k) => weight[(unit * x.Length) + k] * element).Sum();

    private static string Text(bool value) => value ? "true" : "false";
}
