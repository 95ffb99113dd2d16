namespace CompiledNet.Benchmarks;

/// <content>What libtorch asks of every layer.</content>
internal abstract partial record LayerModel
{
    /// <summary>Creates the layer's function.</summary>
    /// <param name="parts">Where its parameters come from.</param>
    public abstract TorchLayer CreateTorch(TorchParts parts);
}
