using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledNet.CompilerServices;

// With the normal distribution P(x) = erfc(-x / sqrt(2)) / 2 and a = |x|, the tail P(-a) is e^(-a^2 / 2) k(t), and the derivative
// at -a is e^(-a^2 / 2) (z - a) d(t) with its zero z: polynomials in t = (a - c) / (a + c), which runs from -1 to 1, of what
// neither vanishes nor overflows. So nothing cancels, and both are accurate relative to themselves on all of the left side.
// On the right they are 1 minus the left, which is 1/2 at least.
public static partial class VectorMath
{
    /// <summary>The Gaussian error linear unit of each lane: x P(x) with the normal distribution P.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>x P(x), accurate relative to itself also far on the left; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GELU(Vector<float> x)
    {
        var power = NormalPower(x, out var a, out var scale);
        var t = (a - Vector.Create(4f)) / (a + Vector.Create(4f));
        var k = Vector.Create(1.1492903e-05f);
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-4.7918504e-05f));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-0.00017346439f));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(0.0006425483f));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(0.0005030074f));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-0.008493216f));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(0.030865498f));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-0.0717073f));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(0.12437922f));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-0.17039773f));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(0.09441064f));
        var tail = power * k;
        var right = x - a * tail * scale;
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), tail * -a * scale, right);
    }

    /// <summary>The derivative of <see cref="GELU(Vector{float})"/>: P(x) + x p(x) with the normal density p.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>The derivative, accurate relative to itself also beside its zero and far on the left; NaN for NaN.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GELUDerivative(Vector<float> x)
    {
        var power = NormalPower(x, out var a, out var scale);
        var t = (a - Vector.Create(4f)) / (a + Vector.Create(4f));
        var d = Vector.Create(-1.6080028e-05f);
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-1.3019379e-05f));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(0.00018558254f));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-0.00015659712f));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-0.0017884164f));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(0.009505312f));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-0.028083328f));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(0.060462914f));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-0.1033659f));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(0.46221125f));
        var fromZero = Vector.Create(0.75179154f) - a + Vector.Create(-1.211445e-08f);
        var left = power * (fromZero * d) * scale;
        return OrNaN(Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), left, Vector<float>.One - left), x);
    }

    // e^(-a^2 / 2) with a = |x|, in two factors. From 14.5 on the power is 0. The square's rounding error would count a^2 times.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> NormalPower(Vector<float> x, out Vector<float> a, out Vector<float> scale)
    {
        a = Vector.MinNative(Vector.Create(14.6f), Vector.Abs(x));
        var square = a * a;
        var rest = Vector.MultiplyAddEstimate(a, a, -square);
        var power = ExpInFactors(square * Vector.Create(-0.5f), out scale);
        return Vector.MultiplyAddEstimate(power * rest, Vector.Create(-0.5f), power);
    }

    /// <inheritdoc cref="GELU(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> GELU(Vector<double> x)
    {
        var power = NormalPower(x, out var a, out var scale);
        var t = (a - Vector.Create(5d)) / (a + Vector.Create(5d));
        var k = Vector.Create(-1.8394462473289985e-10);
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(1.12650296395085e-09));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(4.358086352874419e-09));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-1.0098757597337275e-08));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-3.717721609473434e-08));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(7.646332121844065e-08));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(2.4166141405710543e-07));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-6.747859967201546e-07));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-1.2691915920547914e-06));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(6.644328903130215e-06));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(9.61010505854559e-07));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-6.042746078731573e-05));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(0.00013427690568371242));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(0.00021955073362288938));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-0.002378844364602095));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(0.008991370551080425));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-0.023413900487141828));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(0.04785535228413732));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-0.08088387726414475));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(0.11606881188600414));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(-0.14345755526401183));
        k = Vector.MultiplyAddEstimate(k, t, Vector.Create(0.07691930497500629));
        var tail = power * k;
        var right = x - a * tail * scale;
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), tail * -a * scale, right);
    }

    /// <inheritdoc cref="GELUDerivative(Vector{float})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> GELUDerivative(Vector<double> x)
    {
        var power = NormalPower(x, out var a, out var scale);
        var t = (a - Vector.Create(5d)) / (a + Vector.Create(5d));
        var d = Vector.Create(-2.9834875013370317e-10);
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-2.3177643858471356e-09));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-8.306150536224055e-10));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(2.1524310457863257e-08));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(1.049648177863301e-08));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-1.6890988821085772e-07));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(2.273466730074255e-08));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(1.3603915761917846e-06));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-1.9932766437227945e-06));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-9.201281758094746e-06));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(4.064710731479943e-05));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-1.519574491063094e-05));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-0.0004405306420035074));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(0.002302183719706192));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-0.007334310927606736));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(0.017807831557126185));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-0.03553512146920876));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(0.0604878135538653));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(-0.08979658026980313));
        d = Vector.MultiplyAddEstimate(d, t, Vector.Create(0.45143549526340543));
        var fromZero = Vector.Create(0.7517915246935645) - a + Vector.Create(-1.4956759177009883e-17);
        var left = power * (fromZero * d) * scale;
        return OrNaN(Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), left, Vector<double>.One - left), x);
    }

    // e^(-a^2 / 2) with a = |x|, in two factors. From 38.7 on the power is 0. The square's rounding error would count a^2 times.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> NormalPower(Vector<double> x, out Vector<double> a, out Vector<double> scale)
    {
        a = Vector.MinNative(Vector.Create(39.5), Vector.Abs(x));
        var square = a * a;
        var rest = Vector.MultiplyAddEstimate(a, a, -square);
        var power = ExpInFactors(square * Vector.Create(-0.5), out scale);
        return Vector.MultiplyAddEstimate(power * rest, Vector.Create(-0.5), power);
    }
}
