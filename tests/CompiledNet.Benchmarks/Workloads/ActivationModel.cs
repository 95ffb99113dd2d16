namespace CompiledNet.Benchmarks;

/// <summary>An activation as a layer of its own.</summary>
internal sealed partial record ActivationModel(string Name, Activation Activation) : LayerModel(Name);
