namespace CompiledNet.Tests.CompilerServices;

/// <summary>Errors in units in the last place of the true value.</summary>
internal static class VectorMathUlp
{
    /// <summary>The error of a float against a value of higher precision.</summary>
    public static double Error(float actual, double expected)
    {
        float rounded = (float)expected;
        if (!float.IsFinite(rounded) || float.IsNaN(actual))
            return rounded.Equals(actual) ? 0 : double.PositiveInfinity;
        // Infinity where a finite number was due counts as the number after the greatest one.
        double value = float.IsInfinity(actual) ? Math.CopySign(Math.ScaleB(1, 128), actual) : actual;
        return Math.Abs(value - expected) / Math.ScaleB(1, Math.Max(Math.ILogB(expected), -126) - 23);
    }

    /// <summary>The error of a double against a rounded value and the rest, in units of its last place.</summary>
    public static double Error(double actual, double rounded, double rest)
    {
        if (!double.IsFinite(rounded) || !double.IsFinite(actual))
            return rounded.Equals(actual) ? 0 : double.PositiveInfinity;
        // Subtracting neighbours is exact; a denormal unit would be lost if it were not scaled up first.
        double scaled = Math.ScaleB(actual - rounded, 52 - Math.Max(Math.ILogB(rounded), -1022));
        return Math.Abs(scaled - rest);
    }
}
