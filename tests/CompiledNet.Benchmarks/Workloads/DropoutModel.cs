namespace CompiledNet.Benchmarks;

/// <summary>Elements are set to zero at random while a network is trained.</summary>
internal sealed record DropoutModel(double Rate) : LayerModel;
