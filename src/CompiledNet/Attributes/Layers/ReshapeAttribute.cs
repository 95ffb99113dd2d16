namespace CompiledNet;

/// <summary>The same elements in row-major order in another shape.</summary>
/// <param name="shape">The new shape of one sample, with as many elements; one axis may be −1, which is then inferred.</param>
public sealed class ReshapeAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>The new shape of one sample.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;
}
