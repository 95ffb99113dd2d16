namespace CompiledNet.Benchmarks;

/// <summary>A convolution along time (channels, time) that looks back only: the output is as long as the input.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Inputs">The channels that come in.</param>
/// <param name="Channels">The channels that go out.</param>
/// <param name="Steps">The time steps.</param>
/// <param name="Kernel">The taps.</param>
/// <param name="Dilation">The distance between taps.</param>
/// <param name="Activation">The activation.</param>
internal sealed partial record CausalConvolutionModel(
    string Name,
    int Inputs,
    int Channels,
    int Steps,
    int Kernel = 1,
    int Dilation = 1,
    Activation Activation = Activation.Identity) : LayerModel(Name)
{
    public string WeightName => $"{Name}.weight";

    public string BiasName => $"{Name}.bias";

    /// <summary>The zeros in front of the first time step.</summary>
    public int Padding => (Kernel - 1) * Dilation;

    public override IReadOnlyList<TensorModel> Tensors =>
    [
        new(WeightName, [Channels, Inputs, Kernel], FanIn),
        new(BiasName, [Channels], FanIn),
    ];

    public override long MultiplyAdds => (long)FanIn * Channels * Steps;

    private int FanIn => Inputs * Kernel;
}
