namespace CompiledNet.Goldens;

/// <summary>Limits the Euclidean norm of all gradients together.</summary>
/// <param name="maxNorm">The largest norm.</param>
internal sealed class NormClip(double maxNorm) : Clip
{
    /// <inheritdoc/>
    public override double Apply<T>(Gradients<T> gradients) => gradients.ClipNorm(maxNorm);
}
