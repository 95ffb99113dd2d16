namespace CompiledNet.Tests.TestNetworks;

/// <summary>Activations and a loss of the user's own.</summary>
[Network(6, Precision = Precision.Double)]
[Dense(20, Custom = nameof(Swish))]
[Dense(20)]
[Activation(nameof(Snake))]
[Dense(20, Custom = nameof(OtherFunctions.Bump), CustomType = typeof(OtherFunctions))]
[Dense(5)]
[CustomLoss(nameof(Pinball))]
internal sealed partial class OwnFunctions
{
    private const double Quantile = 0.3;

    [Elementwise]
    internal static double Swish(double x) => x / (1 + Math.Exp(-x));

    [Elementwise]
    internal static double Snake(double x)
    {
        double bounded = Math.Tanh(x);
        return x + (Squared(bounded) / 2);
    }

    [Elementwise]
    internal static double Pinball(double output, double target) =>
        target >= output ? Quantile * (target - output) : (1 - Quantile) * (output - target);

    [Elementwise]
    private static double Squared(double value) => Math.Pow(value, 2);
}

/// <summary>Functions of another class.</summary>
internal static class OtherFunctions
{
    /// <summary>With a derivative by hand.</summary>
    [Elementwise(Derivative = nameof(BumpSlope))]
    internal static double Bump(double x) => 1 / Math.Sqrt(1 + (x * x));

    [Elementwise]
    internal static double BumpSlope(double x) => -x / ((1 + (x * x)) * Math.Sqrt(1 + (x * x)));
}

/// <summary>The sigmoid-weighted unit of the library, and the same by its formula.</summary>
[Network(8)]
[Activation(Activation.SiLU)]
[MeanSquaredErrorLoss]
internal sealed partial class LibrarySwish;

/// <summary>The same by its formula.</summary>
[Network(8)]
[Activation(nameof(Swish))]
[CustomLoss(nameof(Square))]
internal sealed partial class OwnSwish
{
    [Elementwise]
    internal static double Swish(double x) => x / (1 + Math.Exp(-x));

    [Elementwise]
    internal static double Square(double output, double target) => (output - target) * (output - target);
}

/// <summary>Functions that overflow on the way, or have a root at 0, and are numbers all the same.</summary>
[Network(8)]
[Activation(nameof(Sigmoid), Name = "a")]
[Activation(nameof(Mish), From = "input", Name = "b")]
[Activation(nameof(Root), From = "input", Name = "c")]
[Add("a", "b", "c")]
[ExternalLoss]
internal sealed partial class CarefulFunctions
{
    [Elementwise]
    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    [Elementwise]
    private static double Mish(double x) => x * Math.Tanh(Math.Log(1 + Math.Exp(x)));

    [Elementwise]
    private static double Root(double x) => Math.Pow(Math.Max(x, 0), 1.5) + Math.Pow(Math.Abs(x), 1.3);
}
