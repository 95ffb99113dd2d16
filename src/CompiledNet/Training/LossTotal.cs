using System.Diagnostics.CodeAnalysis;

namespace CompiledNet;

/// <summary>The losses of many samples as one: the sum of their losses over the sum of what these are divided by.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "It is a sum in the making; nobody compares two.")]
public struct LossTotal
{
    private double _sum;
    private double _divisor;

    /// <summary>The mean loss so far; 0 if nothing counted.</summary>
    public readonly double Mean => _divisor == 0 ? 0 : _sum / _divisor;

    /// <summary>Adds the mean loss of some samples.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="divisor">What their sum was divided by; 0 if nothing counted.</param>
    public void AddMean(double mean, double divisor)
    {
        if (divisor != 0) AddSum(mean * divisor, divisor);
    }

    /// <summary>Adds the sum of the losses of some samples.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="divisor">What it is divided by to give their mean.</param>
    public void AddSum(double sum, double divisor)
    {
        _sum += sum;
        _divisor += divisor;
    }
}
