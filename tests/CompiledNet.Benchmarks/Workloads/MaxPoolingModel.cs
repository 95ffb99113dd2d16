namespace CompiledNet.Benchmarks;

/// <summary>The maximum of each square window; windows do not overlap.</summary>
internal sealed partial record MaxPoolingModel(string Name, int Side) : LayerModel(Name);
