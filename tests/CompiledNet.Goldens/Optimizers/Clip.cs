using System.Numerics;

namespace CompiledNet.Goldens;

/// <summary>A limit of gradients, which acts between a pass back and an optimizer's step.</summary>
public abstract class Clip
{
    /// <summary>Limits all gradients.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="gradients">The gradients.</param>
    /// <returns>The norm of all gradients before.</returns>
    public abstract double Apply<T>(Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
