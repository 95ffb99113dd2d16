namespace CompiledNet.Benchmarks;

/// <summary>A row of numbers for each token.</summary>
internal sealed partial record EmbeddingModel(string Name, int Tokens, int Width) : LayerModel(Name)
{
    public string WeightName => $"{Name}.weight";

    public override IReadOnlyList<TensorModel> Tensors => [new(WeightName, [Tokens, Width], FanIn: 1)];
}
