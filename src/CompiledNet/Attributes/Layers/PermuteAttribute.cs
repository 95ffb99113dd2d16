namespace CompiledNet;

/// <summary>The axes of one sample in another order: (time, features) becomes (features, time) with <c>[Permute(1, 0)]</c>.</summary>
/// <param name="axes">For each axis of the output, the axis of the input that it is; a negative number counts from the last. All axes stand there once.</param>
public sealed class PermuteAttribute(params int[] axes) : LayerAttribute
{
    /// <summary>The axes of the input in their new order.</summary>
    public IReadOnlyList<int> Axes { get; } = axes;
}
