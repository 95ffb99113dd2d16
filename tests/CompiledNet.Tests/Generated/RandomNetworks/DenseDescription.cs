namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>z = g(x Wᵀ + b) over the last axis.</summary>
internal sealed record DenseDescription(string Name, string[] Sources, int[] Shape, Activation Activation, bool Bias)
    : SampleLayerDescription(Name, Sources, Shape)
{
    public override string Attribute(string className) =>
        FormattableString.Invariant($"[Dense({Shape[^1]}, Activation = Activation.{Activation}, Bias = {(Bias ? "true" : "false")}, {Place})]");

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        int features = inputs[0].Shape[^1];
        int units = Shape[^1];
        double[] x = inputs[0].Elements;
        double[] weight = parameter($"{path}{Name}.weight");
        double[]? bias = Bias ? parameter($"{path}{Name}.bias") : null;
        var sums = new double[Value.Length(Shape)];
        for (int i = 0; i < sums.Length; i++)
        {
            (int row, int unit) = Math.DivRem(i, units);
            sums[i] = bias?[unit] ?? 0;
            for (int k = 0; k < features; k++) sums[i] += weight[(unit * features) + k] * x[(row * features) + k];
        }

        return PlainMath.Activate(Activation, sums, units, ActivationOptions.Default);
    }
}
