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
            case "ReLU6": return (Math.Min(Math.Max(x, 0), 6), x > 0 && x < 6 ? 1 : 0);
            case "SquaredReLU": return (Math.Max(x, 0) * Math.Max(x, 0), 2 * Math.Max(x, 0));
            case "ELU" or "CELU": return x > 0 ? (x, 1) : (ExpM1(x), Math.Exp(x));
            case "SELU":
                const double Lambda = 1.0507009873554805, Alpha = 1.6732632423543772;
                return x > 0 ? (Lambda * x, Lambda) : (Lambda * Alpha * ExpM1(x), Lambda * Alpha * Math.Exp(x));
            case "Mish":
                // t = ((1 + exp(x))² − 1) / ((1 + exp(x))² + 1), and 1 − t² = 4 (1 + exp(x))² / ((1 + exp(x))² + 1)².
                double numerator = x < 0 ? e * (e + 2) : 1 + (2 * e), denominator = numerator + (x < 0 ? 2 : 2 * e * e);
                double rest = 4 * (1 + e) * (x < 0 ? e : e * e) / denominator / denominator;
                return (left * numerator / denominator, (numerator / denominator) + (rest == 0 ? 0 : x * rest));
            case "HardSigmoid": return (Math.Min(Math.Max(x + 3, 0), 6) / 6, x > -3 && x < 3 ? 1 / 6.0 : 0);
            case "HardSwish": return x <= -3 ? (0, 0) : x >= 3 ? (x, 1) : (x * (x + 3) / 6, (x + 1.5) / 3);
            case "HardTanh": return (Math.Min(Math.Max(x, -1), 1), x > -1 && x < 1 ? 1 : 0);
            case "LogSigmoid": return (Math.Min(x, 0) - Log1P(e), x > 0 ? e / (1 + e) : 1 / (1 + e));
            case "Softplus": return x > 20 ? (x, 1) : (Math.Max(x, 0) + Log1P(e), s);
            case "Softsign": return (double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x)), 1 / (1 + Math.Abs(x)) / (1 + Math.Abs(x)));
            case "Threshold": return (Math.Max(x, 0), x > 0 ? 1 : 0);
            case "Snake":
                double wave = double.IsInfinity(x) ? 0 : Math.Sin(x + (Math.PI / 4));
                return (double.IsInfinity(x) ? x : x + (Math.Sin(x) * Math.Sin(x)), 2 * wave * wave);
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

    /// <summary>exp(x) − 1, by Kahan's correction of the rounded power.</summary>
    private static double ExpM1(double x)
    {
        double power = Math.Exp(x), less = power - 1;
        return power == 1 ? x : less == -1 ? -1 : less * x / Math.Log(power);
    }

    /// <summary>log(1 + e), by Kahan's correction of the rounded sum.</summary>
    private static double Log1P(double e)
    {
        double sum = 1 + e;
        return sum == 1 ? e : Math.Log(sum) * e / (sum - 1);
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
