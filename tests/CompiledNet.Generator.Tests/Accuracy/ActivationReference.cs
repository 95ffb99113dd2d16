namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>Activations and their derivatives in double, by formulas that do not cancel but beside a derivative's zero.</summary>
internal static class ActivationReference
{
    public static (double Value, double Derivative) Of(string activation, double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        double left = x < 0 ? Math.Max(x, -2000) : x;
        double s = x < 0 ? e / (1 + e) : 1 / (1 + e);
        switch (activation)
        {
            case "Identity": return (x, 1);
            case "ReLU": return (Math.Max(x, 0), x > 0 ? 1 : 0);
            case "LeakyReLU": return (x > 0 ? x : 0.01 * x, x > 0 ? 1 : 0.01);
            case "LeakyReLU, NegativeSlope = 0": return (Math.Max(x, 0), x > 0 ? 1 : 0);
            case "Sigmoid": return (s, e / (1 + e) / (1 + e));
            case "Tanh": return (Math.Tanh(x), 4 * e / (1 + (e * e)) * e / (1 + (e * e)));
            case "SiLU": return (left * s, Math.Abs(x) > 2000 ? s : s + (x * (e / (1 + e) / (1 + e))));
            case "GELU":
                double tail = NormalTail(Math.Min(Math.Abs(x), 60));
                double density = x * x > 3600 ? 0 : x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
                return x < 0 ? (Math.Max(x, -60) * tail, tail + density) : (x * (1 - tail), 1 - tail + density);
            case "GELU, Approximate = GeluApproximation.Tanh":
                double a = Math.Min(Math.Abs(x), 60);
                double power = Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (a + (0.044715 * a * a * a)));
                double slope = 2 * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * a * a));
                double derivative = power * (1 + power - (a * slope)) / (1 + power) / (1 + power);
                return x < 0 ? (-a * power / (1 + power), derivative) : (x / (1 + power), 1 - derivative);
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "ActivationReference needs a formula of this activation that does not cancel.");
        }
    }

    /// <summary>The normal distribution at -a: 1/2 less a series for small a, beyond a continued fraction.</summary>
    private static double NormalTail(double a)
    {
        double density = Math.Exp(-a * a / 2) / Math.Sqrt(2 * Math.PI);
        if (a > 2.5)
        {
            double fraction = a;
            for (int k = 120; k > 0; k--) fraction = a + (k / fraction);
            return density / fraction;
        }

        double term = a;
        double sum = a;
        for (int k = 1; k < 80; k++)
        {
            term *= a * a / ((2 * k) + 1);
            sum += term;
        }

        return 0.5 - (density * sum);
    }
}
