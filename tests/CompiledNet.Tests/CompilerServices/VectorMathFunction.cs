using System.Numerics;
using System.Runtime.Intrinsics;
using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

/// <summary>One of the elementary functions, with what the tests know of it.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Float">The vector of floats under test.</param>
/// <param name="Double">The vector of doubles under test.</param>
/// <param name="WideFloat">The same, of 512 bits.</param>
/// <param name="WideDouble">The same, of 512 bits.</param>
/// <param name="FloatOf">The float under test.</param>
/// <param name="DoubleOf">The double under test.</param>
/// <param name="Reference">A value good for judging floats.</param>
/// <param name="Limits">Arguments and the exact values there, in both precisions.</param>
internal sealed record VectorMathFunction(
    string Name,
    Func<Vector<float>, Vector<float>> Float,
    Func<Vector<double>, Vector<double>> Double,
    Func<Vector512<float>, Vector512<float>> WideFloat,
    Func<Vector512<double>, Vector512<double>> WideDouble,
    Func<float, float> FloatOf,
    Func<double, double> DoubleOf,
    Func<double, double> Reference,
    (double X, double Value)[] Limits)
{
    /// <summary>The worst error allowed, in units in the last place.</summary>
    public double WorstUlp { get; init; } = 4;

    /// <summary>The largest magnitude of arguments up to which errors are that small.</summary>
    public double Farthest { get; init; } = Infinity;

    private const double Infinity = double.PositiveInfinity;

    public static readonly VectorMathFunction[] All =
    [
        new("Exp", VectorMath.Exp, VectorMath.Exp, VectorMath.Exp, VectorMath.Exp, ScalarMath.Exp, ScalarMath.Exp, Math.Exp,
            [(0, 1), (-0d, 1), (Infinity, Infinity), (-Infinity, 0), (1e30, Infinity), (-1e30, 0)]),
        new("Log", VectorMath.Log, VectorMath.Log, VectorMath.Log, VectorMath.Log, ScalarMath.Log, ScalarMath.Log, Math.Log,
            [(0, -Infinity), (-0d, -Infinity), (1, 0), (Infinity, Infinity)]),
        new("Log1P", VectorMath.Log1P, VectorMath.Log1P, VectorMath.Log1P, VectorMath.Log1P, ScalarMath.Log1P, ScalarMath.Log1P, ReferenceLog1P,
            [(0, 0), (-0d, -0d), (-1, -Infinity), (Infinity, Infinity)]),
        new("Tanh", VectorMath.Tanh, VectorMath.Tanh, VectorMath.Tanh, VectorMath.Tanh, ScalarMath.Tanh, ScalarMath.Tanh, Math.Tanh,
            [(0, 0), (-0d, -0d), (Infinity, 1), (-Infinity, -1), (1e30, 1), (-25, -1)]),
        // The double Erf is itself measured against reference values, to far less than a float's last place.
        new("Erf", VectorMath.Erf, VectorMath.Erf, VectorMath.Erf, VectorMath.Erf, ScalarMath.Erf, ScalarMath.Erf, ScalarMath.Erf,
            [(0, 0), (-0d, -0d), (Infinity, 1), (-Infinity, -1), (1e30, 1), (-7, -1)]),
        new("Sigmoid", VectorMath.Sigmoid, VectorMath.Sigmoid, VectorMath.Sigmoid, VectorMath.Sigmoid, ScalarMath.Sigmoid, ScalarMath.Sigmoid, ReferenceSigmoid,
            [(0, 0.5), (-0d, 0.5), (Infinity, 1), (-Infinity, 0), (1e30, 1), (-1e30, 0)]),
        new("Softplus", VectorMath.Softplus, VectorMath.Softplus, VectorMath.Softplus, VectorMath.Softplus, ScalarMath.Softplus, ScalarMath.Softplus, ReferenceSoftplus,
            [(Infinity, Infinity), (-Infinity, 0), (1048576, 1048576), (-1e30, 0)]),
        // The doubles below are themselves measured against reference values, as that of Erf.
        new("TanhDerivative", VectorMath.TanhDerivative, VectorMath.TanhDerivative, VectorMath.TanhDerivative, VectorMath.TanhDerivative, TanhDerivative, TanhDerivative, TanhDerivative,
            [(0, 1), (-0d, 1), (Infinity, 0), (-Infinity, 0), (1e30, 0), (-1e30, 0)]) { WorstUlp = 12 },
        new("SigmoidDerivative", VectorMath.SigmoidDerivative, VectorMath.SigmoidDerivative, VectorMath.SigmoidDerivative, VectorMath.SigmoidDerivative, SigmoidDerivative, SigmoidDerivative, SigmoidDerivative,
            [(0, 0.25), (-0d, 0.25), (Infinity, 0), (-Infinity, 0), (1e30, 0), (-1e30, 0)]) { WorstUlp = 12 },
        new("SiLU", VectorMath.SiLU, VectorMath.SiLU, VectorMath.SiLU, VectorMath.SiLU, SiLU, SiLU, SiLU,
            [(0, 0), (-0d, -0d), (Infinity, Infinity), (-Infinity, -0d), (1048576, 1048576), (-1e30, -0d)]) { WorstUlp = 12 },
        new("SiLUDerivative", VectorMath.SiLUDerivative, VectorMath.SiLUDerivative, VectorMath.SiLUDerivative, VectorMath.SiLUDerivative, SiLUDerivative, SiLUDerivative, SiLUDerivative,
            [(0, 0.5), (-0d, 0.5), (Infinity, 1), (-Infinity, -0d), (1e30, 1), (-1e30, -0d)]) { WorstUlp = 12 },
        new("GELU", VectorMath.GELU, VectorMath.GELU, VectorMath.GELU, VectorMath.GELU, GELU, GELU, GELU,
            [(0, 0), (-0d, -0d), (Infinity, Infinity), (-Infinity, -0d), (1048576, 1048576), (-1e30, -0d)]) { WorstUlp = 12 },
        new("GELUDerivative", VectorMath.GELUDerivative, VectorMath.GELUDerivative, VectorMath.GELUDerivative, VectorMath.GELUDerivative, GELUDerivative, GELUDerivative, GELUDerivative,
            [(0, 0.5), (-0d, 0.5), (Infinity, 1), (-Infinity, -0d), (1e30, 1), (-1e30, -0d)]) { WorstUlp = 12 },
        new("GELUTanh", VectorMath.GELUTanh, VectorMath.GELUTanh, VectorMath.GELUTanh, VectorMath.GELUTanh, GELUTanh, GELUTanh, GELUTanh,
            [(0, 0), (-0d, -0d), (Infinity, Infinity), (-Infinity, -0d), (1048576, 1048576), (-1e30, -0d)]) { WorstUlp = 12 },
        new("GELUTanhDerivative", VectorMath.GELUTanhDerivative, VectorMath.GELUTanhDerivative, VectorMath.GELUTanhDerivative, VectorMath.GELUTanhDerivative, GELUTanhDerivative, GELUTanhDerivative, GELUTanhDerivative,
            [(0, 0.5), (-0d, 0.5), (Infinity, 1), (-Infinity, -0d), (1e30, 1), (-1e30, -0d)]) { WorstUlp = 12 },
        new("ExpM1", VectorMath.ExpM1, VectorMath.ExpM1, VectorMath.ExpM1, VectorMath.ExpM1, ExpM1, ExpM1, ExpM1,
            [(0, 0), (-0d, 0), (Infinity, Infinity), (-Infinity, -1), (1e30, Infinity), (-1e30, -1)]) { WorstUlp = 4 },
        new("Mish", VectorMath.Mish, VectorMath.Mish, VectorMath.Mish, VectorMath.Mish, Mish, Mish, Mish,
            [(0, 0), (-0d, -0d), (Infinity, Infinity), (-Infinity, -0d), (1048576, 1048576), (-1e30, -0d)]) { WorstUlp = 12 },
        new("MishDerivative", VectorMath.MishDerivative, VectorMath.MishDerivative, VectorMath.MishDerivative, VectorMath.MishDerivative, MishDerivative, MishDerivative, MishDerivative,
            [(0, 0.6), (-0d, 0.6), (Infinity, 1), (-Infinity, -0d), (1e30, 1), (-1e30, -0d)]) { WorstUlp = 12 },
        new("Snake", VectorMath.Snake, VectorMath.Snake, VectorMath.Snake, VectorMath.Snake, Snake, Snake, Snake,
            [(0, 0), (-0d, 0), (Infinity, Infinity), (-Infinity, -Infinity), (1e30, 1e30), (-1e30, -1e30)]) { WorstUlp = 4, Farthest = 1e4 },
        new("SnakeDerivative", VectorMath.SnakeDerivative, VectorMath.SnakeDerivative, VectorMath.SnakeDerivative, VectorMath.SnakeDerivative, SnakeDerivative, SnakeDerivative, SnakeDerivative,
            []) { WorstUlp = 12, Farthest = 1e4 },
    ];

    // The logarithm of 1 + x, rounded, and what rounding took off.
    private static double ReferenceLog1P(double x)
    {
        double y = 1 + x;
        return y > 0 && double.IsFinite(y) ? Math.Log(y) + (x - (y - 1)) / y : Math.Log(y);
    }

    private static double ReferenceSigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double ReferenceSoftplus(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        // The sum 1 + e would lose the digits of a small e.
        double log = e < 1e-4 ? e - e * e / 2 + e * e * e / 3 : Math.Log(1 + e);
        return Math.Max(x, 0) + log;
    }

    private static float TanhDerivative(float x) => VectorMath.TanhDerivative(Vector.Create(x)).ToScalar();

    private static double TanhDerivative(double x) => VectorMath.TanhDerivative(Vector.Create(x)).ToScalar();

    private static float SigmoidDerivative(float x) => VectorMath.SigmoidDerivative(Vector.Create(x)).ToScalar();

    private static double SigmoidDerivative(double x) => VectorMath.SigmoidDerivative(Vector.Create(x)).ToScalar();

    private static float SiLU(float x) => VectorMath.SiLU(Vector.Create(x)).ToScalar();

    private static double SiLU(double x) => VectorMath.SiLU(Vector.Create(x)).ToScalar();

    private static float SiLUDerivative(float x) => VectorMath.SiLUDerivative(Vector.Create(x)).ToScalar();

    private static double SiLUDerivative(double x) => VectorMath.SiLUDerivative(Vector.Create(x)).ToScalar();

    private static float GELU(float x) => VectorMath.GELU(Vector.Create(x)).ToScalar();

    private static double GELU(double x) => VectorMath.GELU(Vector.Create(x)).ToScalar();

    private static float GELUDerivative(float x) => VectorMath.GELUDerivative(Vector.Create(x)).ToScalar();

    private static double GELUDerivative(double x) => VectorMath.GELUDerivative(Vector.Create(x)).ToScalar();

    private static float GELUTanh(float x) => VectorMath.GELUTanh(Vector.Create(x)).ToScalar();

    private static double GELUTanh(double x) => VectorMath.GELUTanh(Vector.Create(x)).ToScalar();

    private static float GELUTanhDerivative(float x) => VectorMath.GELUTanhDerivative(Vector.Create(x)).ToScalar();

    private static double GELUTanhDerivative(double x) => VectorMath.GELUTanhDerivative(Vector.Create(x)).ToScalar();

    private static float ExpM1(float x) => VectorMath.ExpM1(Vector.Create(x)).ToScalar();

    private static double ExpM1(double x) => VectorMath.ExpM1(Vector.Create(x)).ToScalar();

    private static float Mish(float x) => VectorMath.Mish(Vector.Create(x)).ToScalar();

    private static double Mish(double x) => VectorMath.Mish(Vector.Create(x)).ToScalar();

    private static float MishDerivative(float x) => VectorMath.MishDerivative(Vector.Create(x)).ToScalar();

    private static double MishDerivative(double x) => VectorMath.MishDerivative(Vector.Create(x)).ToScalar();

    private static float Snake(float x) => VectorMath.Snake(Vector.Create(x)).ToScalar();

    private static double Snake(double x) => VectorMath.Snake(Vector.Create(x)).ToScalar();

    private static float SnakeDerivative(float x) => VectorMath.SnakeDerivative(Vector.Create(x)).ToScalar();

    private static double SnakeDerivative(double x) => VectorMath.SnakeDerivative(Vector.Create(x)).ToScalar();
}
