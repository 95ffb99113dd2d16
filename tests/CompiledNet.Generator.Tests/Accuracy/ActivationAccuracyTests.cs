using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>Values and derivatives of activations over the whole range of their arguments, in every place where they are computed.</summary>
public sealed class ActivationAccuracyTests
{
    private const int Count = 4096;

    /// <summary>So large beside all outputs but the huge ones that the gradient for an output is known.</summary>
    private const double Target = -(1 << 26);

    /// <summary>Beyond it the sine in an activation need not be right.</summary>
    private const double FarthestSine = 1e4;

    /// <summary>Every activation of single elements, and some with options.</summary>
    public static TheoryData<string> Activations =>
    [
        .. Enum.GetNames<Activation>().Except([nameof(Activation.Softmax), nameof(Activation.LogSoftmax), nameof(Activation.Softmin)]), "LeakyReLU, NegativeSlope = 0", "GELU, Approximate = GeluApproximation.Tanh",
    ];

    [Theory]
    [MemberData(nameof(Activations))]
    public void As_a_layer(string activation) => Check(activation, $"{Count}", $"[Activation(Activation.{activation})]");

    [Theory]
    [MemberData(nameof(Activations))]
    public void Behind_a_dense_layer(string activation)
    {
        if (!activation.Contains(',', StringComparison.Ordinal)) Check(activation, $"{Count}, 1", $"[Dense(1, Activation = Activation.{activation})]");
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Behind_a_convolution(string activation)
    {
        if (!activation.Contains(',', StringComparison.Ordinal)) Check(activation, $"1, 64, {Count / 64}", $"[Conv2D(1, 1, Activation = Activation.{activation})]");
    }

    private static void Check(string activation, string shape, string layers)
    {
        using var networks = new AccuracyNetworks(shape, layers);
        Check(activation, networks.Create(Precision.Single, parameters: 1), 1e-5, float.MaxValue, 1.17549435e-38, x => (float)x);
        Check(activation, networks.Create(Precision.Double, parameters: 1), 1e-11, double.MaxValue, 2.2250738585072014e-308, x => x);
    }

    private static void Check(
        string activation, IGoldenNetwork network, double tolerance, double largest, double smallestNormal, Func<double, double> round)
    {
        double[] inputs = [.. Arguments(largest, smallestNormal).Select(round)];
        double[] outputs = network.Forward(inputs);
        network.Backward(inputs, [.. Enumerable.Repeat(Target, Count)], out double[] gradients);
        for (int i = 0; i < Count; i++)
        {
            (double value, double derivative) = ActivationReference.Of(activation, inputs[i]);
            if (activation == "Snake" && Math.Abs(inputs[i]) > FarthestSine)
            {
                Assert.InRange(outputs[i], round(inputs[i]), round(inputs[i] + 1));
                continue;
            }

            Compare("the value", inputs[i], outputs[i], value, factor: 1);
            if (double.IsInfinity(round(value)) || IsBesideZeroOfDerivative(activation, inputs[i])) continue;
            Compare("the gradient", inputs[i], gradients[i], derivative, factor: (value - Target) * (2.0 / Count));
        }

        void Compare(string what, double x, double actual, double expected, double factor)
        {
            // What is smaller than the smallest normal number has fewer digits.
            double error = Math.Abs(actual - (factor * expected));
            bool isRight = double.IsFinite(round(factor * expected))
                ? error <= tolerance * Math.Max(Math.Abs(expected), smallestNormal) * Math.Abs(factor)
                : actual.Equals(round(factor * expected));
            Assert.True(isRight, $"{activation}: {what} at {x:R} is {actual:R}, not {factor * expected:R}.");
        }
    }

    /// <summary>There the reference has too few digits for doubles; the functions themselves are measured there elsewhere.</summary>
    private static bool IsBesideZeroOfDerivative(string activation, double x) =>
        (activation == "SiLU" && Math.Abs(x + 1.278) < 0.01) || (activation == "Mish" && Math.Abs(x + 1.192) < 0.01)
        || (activation == "Snake" && Math.Abs(Math.IEEERemainder(x + (Math.PI / 4), Math.PI)) < 0.01) || (activation.StartsWith("GELU", StringComparison.Ordinal) && Math.Abs(x + 0.752) < 0.01);

    private static IEnumerable<double> Arguments(double largest, double smallestNormal)
    {
        double[] special =
        [
            0, -0d, 1e30, -1e30, largest, -largest, smallestNormal, -smallestNormal, smallestNormal / 1024, -smallestNormal / 1024,
            double.PositiveInfinity, double.NegativeInfinity, 1e-30, -1e-30,
        ];
        int rest = Count - special.Length;
        bool isSingle = largest < 1e300;
        for (int i = 0; i < rest; i++)
        {
            // Far to the left and right, where networks live, and over the exponents.
            double t = (i / (double)rest * 2) - 1;
            yield return (i % 3) switch
            {
                0 => t * (isSingle ? 120 : 800),
                1 => t * 12,
                _ => Math.CopySign(Math.Pow(10, (Math.Abs(t) * 40) - 30), t),
            };
        }

        foreach (double x in special) yield return x;
    }
}
