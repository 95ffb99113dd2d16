namespace CompiledNet.Benchmarks;

/// <summary>A row of numbers for each time step, which is added.</summary>
internal sealed partial record PositionsModel(string Name, int Steps, int Width) : LayerModel(Name)
{
    public string WeightName => $"{Name}.weight";

    public override IReadOnlyList<TensorModel> Tensors => [new(WeightName, [Steps, Width], FanIn: 1)];
}
