using System.Numerics;

namespace CompiledNet;

/// <summary>
/// Fills a set as the initialisers of its parameters say. Everything is drawn and computed in double and rounded at the
/// end, so networks in float and double start from the same point; a parameter's values depend on the seed, its place
/// among the parameters and its shape, and neither on the other parameters nor on the layout.
/// </summary>
internal static class ParameterInitialization
{
    public static void Fill<T>(ParameterSet<T> parameters, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong stream = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            var values = new double[parameter.Length];
            Draw(parameter.Info, new RandomSource(seed, stream++), values);
            ClearPaddingRow(parameter.Info, values);
            FillForgetGate(parameter.Info, values);
            parameter.CopyFrom(Array.ConvertAll(values, T.CreateTruncating));
        }
    }

    private static void ClearPaddingRow(ParameterInfo info, Span<double> values)
    {
        if (info.PaddingRow < 0) return;
        int length = info.Length / info.Shape[0];
        values.Slice(info.PaddingRow * length, length).Clear();
    }

    private static void FillForgetGate(ParameterInfo info, Span<double> values)
    {
        if (double.IsNaN(info.ForgetGateBias)) return;
        int units = info.Length / 4;
        values.Slice(units, units).Fill(info.ForgetGateBias);
    }

    /// <summary>Draws one parameter's values in row-major order.</summary>
    public static void Draw(ParameterInfo info, RandomSource random, Span<double> values)
    {
        switch (info.Initializer)
        {
            case Initializer.Zeros:
                values.Clear();
                break;
            case Initializer.Constant:
                values.Fill(Scale(1));
                break;
            case Initializer.Uniform:
                Uniform(random, values, Scale(0.05));
                break;
            case Initializer.Normal:
                Normal(random, values, Scale(0.05));
                break;
            case Initializer.TruncatedNormal:
                TruncatedNormal(random, values, Scale(0.05));
                break;
            case Initializer.XavierUniform:
                Uniform(random, values, Scale(1) * Math.Sqrt(6.0 / ((double)info.FanIn + info.FanOut)));
                break;
            case Initializer.XavierNormal:
                Normal(random, values, Scale(1) * Math.Sqrt(2.0 / ((double)info.FanIn + info.FanOut)));
                break;
            case Initializer.HeUniform:
                Uniform(random, values, Scale(1) * Math.Sqrt(6.0 / info.FanIn));
                break;
            case Initializer.HeNormal:
                Normal(random, values, Scale(1) * Math.Sqrt(2.0 / info.FanIn));
                break;
            case Initializer.LeCunUniform:
                Uniform(random, values, Scale(1) * Math.Sqrt(3.0 / info.FanIn));
                break;
            case Initializer.LeCunNormal:
                Normal(random, values, Scale(1) * Math.Sqrt(1.0 / info.FanIn));
                break;
            case Initializer.Orthogonal:
                OrthogonalMatrix.Draw(random, values, info.Shape[0], Scale(1));
                break;
            default:
                throw new ArgumentException($"'{info.Name}' has no initialiser that can be drawn: {info.Initializer}.", nameof(info));
        }

        double Scale(double byDefault) => double.IsNaN(info.Scale) ? byDefault : info.Scale;
    }

    private static void Uniform(RandomSource random, Span<double> values, double limit)
    {
        foreach (ref double value in values) value = ((2 * random.NextDouble()) - 1) * limit;
    }

    private static void Normal(RandomSource random, Span<double> values, double deviation)
    {
        foreach (ref double value in values) value = random.NextNormal() * deviation;
    }

    private static void TruncatedNormal(RandomSource random, Span<double> values, double deviation)
    {
        foreach (ref double value in values)
        {
            double normal;
            do normal = random.NextNormal();
            while (Math.Abs(normal) > 2);
            value = normal * deviation;
        }
    }
}
