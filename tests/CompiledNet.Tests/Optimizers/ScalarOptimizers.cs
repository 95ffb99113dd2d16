namespace CompiledNet.Tests.Optimizers;

/// <summary>The published update rules for one parameter in double, written for clarity.</summary>
internal static class ScalarOptimizers
{
    /// <summary>A rule with its memory: parameter and gradient in, parameter out.</summary>
    public delegate double Rule(double w, double g);

    public static Rule Sgd(double rate, double momentum, double dampening, bool nesterov, double weightDecay)
    {
        double? v = null;
        return (w, g) =>
        {
            g += weightDecay * w;
            if (momentum == 0) return w - (rate * g);
            v = v is null ? g : (momentum * v) + ((1 - dampening) * g);
            return w - (rate * (nesterov ? g + (momentum * v.Value) : v.Value));
        };
    }

    public static Rule Adam(
        double rate, double beta1, double beta2, double epsilon, double weightDecay, bool amsGrad, bool decoupled)
    {
        double m = 0, v = 0, maximum = 0;
        int t = 0;
        return (w, g) =>
        {
            t++;
            if (decoupled) w -= rate * weightDecay * w;
            else g += weightDecay * w;
            m = (beta1 * m) + ((1 - beta1) * g);
            v = (beta2 * v) + ((1 - beta2) * g * g);
            maximum = Math.Max(maximum, v);
            double corrected = (amsGrad ? maximum : v) / (1 - Math.Pow(beta2, t));
            return w - (rate * m / (1 - Math.Pow(beta1, t)) / (Math.Sqrt(corrected) + epsilon));
        };
    }
}
