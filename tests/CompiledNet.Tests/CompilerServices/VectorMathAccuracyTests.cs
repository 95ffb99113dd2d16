using System.Collections.Concurrent;
using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

/// <summary>Measures the elementary functions in units in the last place and prints what it finds.</summary>
public sealed class VectorMathAccuracyTests(ITestOutputHelper output)
{
    // A prime: every sign, exponent and pattern of low bits is met. Code that is not optimised takes longer strides.
#if DEBUG
    private const int Stride = 997;
#else
    private const int Stride = 97;
#endif

    [Fact]
    public void Floats_of_the_whole_range_are_within_some_ulp()
    {
        // Where approximations change over, results round to 1 or leave the normal range.
        float[] hardSpots =
        [
            0.17328679f, 0.34657359f, 0.51986039f, 0.70710678f, 1f, 1.0397208f, 1.1f, 1.3333334f, 1.4142135f, 3.8325f,
            3.92f, 3.925f, 9.01f, 10f, 0.75179154f, 0.75246143f, 1.2784646f, 10.6f, 13.3f, 91f, 16.635532f, 17.328679f, 87.33655f, 88.72284f, 103.97208f, 1.17549435e-38f,
        ];
        var worst = new ConcurrentBag<VectorMathWorstError>();
        Parallel.ForEach(VectorMathFunction.All, function =>
        {
            var error = new VectorMathWorstError(function.Name, "float");
            Sweep(function, 0, Stride, (1L << 32) / Stride, error);
            foreach (float spot in hardSpots)
            {
                Sweep(function, BitConverter.SingleToUInt32Bits(spot) - 20_000, 1, 40_000, error);
                Sweep(function, BitConverter.SingleToUInt32Bits(-spot) - 20_000, 1, 40_000, error);
            }

            worst.Add(error);
        });
        Report(worst);
    }

    [Fact]
    public void Doubles_are_within_some_ulp_of_the_reference_values()
    {
        var worst = new Dictionary<string, VectorMathWorstError>();
        foreach (var point in VectorMathReference.Load())
        {
            if (!worst.TryGetValue(point.Function, out var error))
                worst[point.Function] = error = new VectorMathWorstError(point.Function, "double");
            error.Add(VectorMathUlp.Error(point.Compute(), point.Value, point.Rest), point.X);
        }

        Assert.Equal(VectorMathFunction.All.Length + 3, worst.Count);
        Report(worst.Values);
    }

    [Fact]
    public void Special_values_are_those_of_the_limits()
    {
        foreach (var function in VectorMathFunction.All)
        {
            Assert.True(double.IsNaN(function.DoubleOf(double.NaN)), function.Name);
            Assert.True(float.IsNaN(function.FloatOf(float.NaN)), function.Name);
            foreach (var (x, expected) in function.Limits)
            {
                Assert.Equal(expected, function.DoubleOf(x));
                Assert.Equal(double.IsNegative(expected), double.IsNegative(function.DoubleOf(x)));
                Assert.Equal((float)expected, function.FloatOf((float)x));
                Assert.Equal(double.IsNegative(expected), float.IsNegative(function.FloatOf((float)x)));
            }
        }

        Assert.True(double.IsNaN(ScalarMath.Log(-1d)));
        Assert.True(float.IsNaN(ScalarMath.Log(-1f)));
        Assert.True(double.IsNaN(ScalarMath.Log(double.NegativeInfinity)));
    }

    private static double WorstAllowed(string function) =>
        Array.Find(VectorMathFunction.All, f => f.Name == function)?.WorstUlp ?? 4;

    private static void Sweep(
        VectorMathFunction function, uint firstBits, uint step, long count, VectorMathWorstError error)
    {
        var x = new float[Vector<float>.Count];
        var y = new float[x.Length];
        uint bits = firstBits;
        for (long done = 0; done < count; done += x.Length)
        {
            for (int i = 0; i < x.Length; i++, bits += step)
                x[i] = BitConverter.UInt32BitsToSingle(bits);
            function.Float(new Vector<float>(x)).CopyTo(y);
            for (int i = 0; i < x.Length; i++)
                if (!(Math.Abs(x[i]) > function.Farthest)) error.Add(VectorMathUlp.Error(y[i], function.Reference(x[i])), x[i]);
        }
    }

    private void Report(IEnumerable<VectorMathWorstError> errors)
    {
        var sorted = errors.OrderBy(e => e.Function, StringComparer.Ordinal).ToList();
        foreach (var error in sorted)
        {
            output.WriteLine(error.ToString());
            Console.WriteLine(error);
        }

        Assert.All(sorted, error => Assert.True(error.Ulp <= WorstAllowed(error.Function), error.ToString()));
    }
}
