namespace CompiledNet.Benchmarks;

/// <summary>A parameter.</summary>
/// <param name="Name">Layer and tensor, <c>dense1.weight</c>.</param>
/// <param name="Shape">The shape, as in PyTorch.</param>
/// <param name="FanIn">The number of inputs that reach an output, which sets the scale of the random values.</param>
/// <param name="Center">What the random values lie around.</param>
internal sealed record TensorModel(string Name, long[] Shape, int FanIn, double Center = 0)
{
    /// <summary>The number of elements.</summary>
    public int Length => (int)Shape.Aggregate(1L, (length, extent) => length * extent);
}
