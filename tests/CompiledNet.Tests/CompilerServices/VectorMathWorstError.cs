using System.Globalization;

namespace CompiledNet.Tests.CompilerServices;

/// <summary>The worst error met so far, and where.</summary>
internal sealed class VectorMathWorstError(string function, string precision)
{
    private double _at;
    private long _count;

    public string Function { get; } = function;

    public double Ulp { get; private set; } = -1;

    public void Add(double ulp, double x)
    {
        _count++;
        // Written so that an error that is not a number counts as the worst.
        if (ulp <= Ulp)
            return;
        Ulp = double.IsNaN(ulp) ? double.PositiveInfinity : ulp;
        _at = x;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Function,-9}{precision,-7}{Ulp,7:F3} ULP at {_at:R} ({_count} points)");
}
