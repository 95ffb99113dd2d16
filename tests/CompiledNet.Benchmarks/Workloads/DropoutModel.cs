namespace CompiledNet.Benchmarks;

/// <summary>Elements are set to zero at random while a network is trained.</summary>
internal sealed partial record DropoutModel(string Name, double Rate) : LayerModel(Name);
