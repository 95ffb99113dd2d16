namespace CompiledNet.Goldens;

/// <summary>Limits each gradient's size.</summary>
/// <param name="limit">The largest size.</param>
internal sealed class ValueClip(double limit) : Clip
{
    /// <inheritdoc/>
    public override double Apply<T>(Gradients<T> gradients)
    {
        double norm = gradients.Norm();
        gradients.ClipValue(limit);
        return norm;
    }
}
