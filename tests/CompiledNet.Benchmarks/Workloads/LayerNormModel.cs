namespace CompiledNet.Benchmarks;

/// <summary>Normalises each row of features, and scales and moves it.</summary>
internal sealed partial record LayerNormModel(string Name, int Width) : LayerModel(Name)
{
    public const double Epsilon = 1e-5;

    // Random weights lie so close around 1.
    private const int Nearness = 100;

    public string WeightName => $"{Name}.weight";

    public string BiasName => $"{Name}.bias";

    public override IReadOnlyList<TensorModel> Tensors =>
        [new(WeightName, [Width], Nearness, Center: 1), new(BiasName, [Width], Nearness)];
}
