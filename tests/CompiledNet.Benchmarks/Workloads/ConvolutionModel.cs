namespace CompiledNet.Benchmarks;

/// <summary>A convolution with square kernels, without padding, with stride 1.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Inputs">The channels that come in.</param>
/// <param name="Channels">The channels that go out.</param>
/// <param name="Kernel">The kernel's side.</param>
/// <param name="OutputSide">The side of the square image that goes out.</param>
/// <param name="Activation">The activation.</param>
internal sealed partial record ConvolutionModel(
    string Name, int Inputs, int Channels, int Kernel, int OutputSide, Activation Activation) : LayerModel(Name)
{
    public string WeightName => $"{Name}.weight";

    public string BiasName => $"{Name}.bias";

    public override IReadOnlyList<TensorModel> Tensors =>
    [
        new(WeightName, [Channels, Inputs, Kernel, Kernel], FanIn),
        new(BiasName, [Channels], FanIn),
    ];

    public override long MultiplyAdds => (long)FanIn * Channels * OutputSide * OutputSide;

    private int FanIn => Inputs * Kernel * Kernel;
}
