namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>The activations' formulas on single numbers.</summary>
internal static class PlainMath
{
    /// <summary>g(a) for each element; softmax and its logarithm along rows.</summary>
    public static double[] Activate(Activation activation, double[] a, int rowLength, ActivationOptions options) => activation switch
    {
        Activation.ReLU => Map(a, x => Math.Max(0, x)),
        Activation.LeakyReLU => Map(a, x => x > 0 ? x : options.NegativeSlope * x),
        Activation.Sigmoid => Map(a, Sigmoid),
        Activation.Tanh => Map(a, Math.Tanh),
        Activation.GELU when options.Approximate => Map(a, x => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))),
        Activation.GELU => Map(a, x => x / 2 * (1 + Erf(x / Math.Sqrt(2)))),
        Activation.SiLU => Map(a, x => x * Sigmoid(x)),
        Activation.Softmax => [.. a.Chunk(rowLength).SelectMany(Softmax)],
        Activation.LogSoftmax => [.. a.Chunk(rowLength).SelectMany(LogSoftmax)],
        Activation.Softmin => [.. a.Chunk(rowLength).SelectMany(row => Softmax(Map(row, x => -x)))],
        Activation.ReLU6 => Map(a, x => Math.Clamp(x, 0, 6)),
        Activation.SquaredReLU => Map(a, x => Math.Max(0, x) * Math.Max(0, x)),
        Activation.ELU => Map(a, x => x > 0 ? x : options.Alpha * (Math.Exp(x) - 1)),
        Activation.SELU => Map(a, x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1))),
        Activation.CELU => Map(a, x => x > 0 ? x : options.Alpha * (Math.Exp(x / options.Alpha) - 1)),
        Activation.Mish => Map(a, x => x * Math.Tanh(Softplus(x))),
        Activation.HardSigmoid => Map(a, x => Math.Clamp(x + 3, 0, 6) / 6),
        Activation.HardSwish => Map(a, x => x * Math.Clamp(x + 3, 0, 6) / 6),
        Activation.HardTanh => Map(a, x => Math.Clamp(x, options.MinVal, options.MaxVal)),
        Activation.LogSigmoid => Map(a, x => -Softplus(-x)),
        Activation.Softplus => Map(a, x => options.Beta * x > 20 ? x : Softplus(options.Beta * x) / options.Beta),
        Activation.Softsign => Map(a, x => x / (1 + Math.Abs(x))),
        Activation.Threshold => Map(a, x => x > (double.IsNaN(options.Threshold) ? 0 : options.Threshold) ? x : options.Value),
        Activation.Snake => Map(a, x => x + (Math.Sin(options.Alpha * x) * Math.Sin(options.Alpha * x) / options.Alpha)),
        Activation.Identity => a,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "PlainMath.Activate needs the formula of this activation."),
    };

    /// <summary>log softmax, which does not underflow.</summary>
    public static double[] LogSoftmax(double[] a)
    {
        double largest = a.Max();
        double logarithm = Math.Log(a.Sum(x => Math.Exp(x - largest)));
        return Map(a, x => x - largest - logarithm);
    }

    /// <summary>log(1 + exp(x)).</summary>
    public static double Softplus(double x)
    {
        double power = Math.Exp(-Math.Abs(x));
        // log(1 + p) by Kahan's correction of the rounded 1 + p.
        double sum = 1 + power;
        return Math.Max(x, 0) + (sum == 1 ? power : Math.Log(sum) * power / (sum - 1));
    }

    /// <summary>exp(aᵢ) / Σ exp(aⱼ).</summary>
    private static double[] Softmax(double[] a)
    {
        double largest = a.Max();
        double[] powers = Map(a, x => Math.Exp(x - largest));
        double sum = powers.Sum();
        return Map(powers, power => power / sum);
    }

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>2/√π exp(−x²) Σ 2ⁿ x²ⁿ⁺¹ / (1 · 3 · … · (2n + 1)), whose terms have one sign.</summary>
    private static double Erf(double x)
    {
        if (Math.Abs(x) > 6) return Math.Sign(x);
        double sum = 0;
        double term = x;
        for (int n = 0; n < 300; n++)
        {
            sum += term;
            term *= 2 * x * x / ((2 * n) + 3);
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double[] Map(double[] values, Func<double, double> function) => [.. values.Select(function)];
}
