namespace CompiledNet;

/// <summary>What a step does to gradients as it reads them: first it scales all, and then it limits each.</summary>
/// <param name="Factor">What they are multiplied by.</param>
/// <param name="Limit">The largest size that one may have.</param>
internal readonly record struct GradientClip(double Factor, double Limit)
{
    /// <summary>What is added to a norm before anything is divided by it, as PyTorch does.</summary>
    private const double LeastNorm = 1e-6;

    /// <summary>Gradients are taken as they are.</summary>
    public static GradientClip None => new(1, double.PositiveInfinity);

    /// <summary>Whether gradients are taken as they are.</summary>
    public bool IsNone => Factor == 1 && Limit == double.PositiveInfinity;

    /// <summary>The factor that brings a norm down to the most that is allowed; NaN if the norm is.</summary>
    /// <param name="norm">The norm.</param>
    /// <param name="maxNorm">The most.</param>
    public static double FactorOf(double norm, double maxNorm) => Math.Min(1, maxNorm / (norm + LeastNorm));
}
