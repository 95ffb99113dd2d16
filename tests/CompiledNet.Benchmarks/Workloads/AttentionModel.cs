namespace CompiledNet.Benchmarks;

/// <summary>Self-attention with both projections and their biases.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Width">The features, which the heads share.</param>
/// <param name="Heads">The heads.</param>
/// <param name="Steps">The time steps.</param>
/// <param name="Causal">Whether a time step attends to itself and those before alone.</param>
internal sealed partial record AttentionModel(string Name, int Width, int Heads, int Steps, bool Causal) : LayerModel(Name)
{
    public string InputWeightName => $"{Name}.in_proj_weight";

    public string InputBiasName => $"{Name}.in_proj_bias";

    public string OutputWeightName => $"{Name}.out_proj_weight";

    public string OutputBiasName => $"{Name}.out_proj_bias";

    public override IReadOnlyList<TensorModel> Tensors =>
    [
        new(InputWeightName, [3 * Width, Width], Width),
        new(InputBiasName, [3 * Width], Width),
        new(OutputWeightName, [Width, Width], Width),
        new(OutputBiasName, [Width], Width),
    ];

    // Two products for each pair of time steps, also for those that a causal layer can leave out.
    public override long MultiplyAdds => (4L * Steps * Width * Width) + (2L * Steps * Steps * Width);
}
