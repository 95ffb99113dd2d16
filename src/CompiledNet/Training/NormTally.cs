namespace CompiledNet;

/// <summary>The norms of the steps of an epoch.</summary>
internal struct NormTally
{
    private double _sum;
    private long _steps;

    /// <summary>The last one; 0 before the first.</summary>
    public double Last { get; private set; }

    /// <summary>The largest one, NaN if one is; 0 before the first.</summary>
    public double Largest { get; private set; }

    /// <summary>Their mean; 0 before the first.</summary>
    public readonly double Mean => _steps == 0 ? 0 : _sum / _steps;

    /// <summary>Counts the norm of a step.</summary>
    public void Add(double norm)
    {
        Last = norm;
        Largest = Math.Max(Largest, norm);
        _sum += norm;
        _steps++;
    }
}
