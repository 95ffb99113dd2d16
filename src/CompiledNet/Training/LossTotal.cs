using System.Diagnostics.CodeAnalysis;

namespace CompiledNet;

/// <summary>The losses of many samples as one: the sum of their losses over the sum of what these are divided by.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "It is a sum in the making; nobody compares two.")]
public struct LossTotal
{
    /// <summary>The sum so far.</summary>
    public double Sum { get; set; }

    /// <summary>What the sum is divided by to give the mean.</summary>
    public double Divisor { get; set; }

    /// <summary>The mean loss so far; 0 if nothing counted.</summary>
    public readonly double Mean => Divisor == 0 ? 0 : Sum / Divisor;

    /// <summary>Adds the mean loss of some samples.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="divisor">What their sum was divided by; 0 if nothing counted.</param>
    public void AddMean(double mean, double divisor)
    {
        if (divisor == 0) return;
        Sum += mean * divisor;
        Divisor += divisor;
    }
}
