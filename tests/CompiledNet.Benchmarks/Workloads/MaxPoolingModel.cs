namespace CompiledNet.Benchmarks;

/// <summary>The maximum of each square window; windows do not overlap.</summary>
internal sealed record MaxPoolingModel(int Side) : LayerModel;
