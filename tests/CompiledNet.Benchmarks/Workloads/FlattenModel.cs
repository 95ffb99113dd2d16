namespace CompiledNet.Benchmarks;

/// <summary>All axes of a sample become one.</summary>
internal sealed record FlattenModel : LayerModel;
