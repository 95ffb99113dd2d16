namespace CompiledNet.Benchmarks;

/// <summary>All axes of a sample become one.</summary>
internal sealed partial record FlattenModel(string Name) : LayerModel(Name);
