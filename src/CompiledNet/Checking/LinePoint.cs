namespace CompiledNet;

/// <summary>A point of a <see cref="LossLine{T}"/>.</summary>
/// <param name="At">The distance from the point under test, as rounding has it.</param>
/// <param name="Loss">The loss there.</param>
/// <param name="Slope">The derivative along the line that <c>Backward</c> gives there.</param>
internal readonly record struct LinePoint(double At, double Loss, double Slope)
{
    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(Slope);
}
