namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A tensor of one sample.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Elements">Its elements in row-major order.</param>
internal sealed record Value(int[] Shape, double[] Elements)
{
    /// <summary>The number of elements of a shape.</summary>
    public static int Length(IEnumerable<int> shape) => shape.Aggregate(1, (product, extent) => product * extent);
}
