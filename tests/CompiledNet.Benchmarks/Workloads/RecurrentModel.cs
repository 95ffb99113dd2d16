namespace CompiledNet.Benchmarks;

/// <summary>A recurrent layer with gates, which gives the states of all time steps.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Inputs">The features that come in.</param>
/// <param name="Units">The features that go out.</param>
/// <param name="Steps">The time steps.</param>
/// <param name="Gates">The rows of the weights, in units.</param>
internal abstract partial record RecurrentModel(string Name, int Inputs, int Units, int Steps, int Gates) : LayerModel(Name)
{
    public string InputWeightName => $"{Name}.weight_ih";

    public string StateWeightName => $"{Name}.weight_hh";

    public string InputBiasName => $"{Name}.bias_ih";

    public string StateBiasName => $"{Name}.bias_hh";

    public override IReadOnlyList<TensorModel> Tensors =>
    [
        new(InputWeightName, [Gates * Units, Inputs], Units),
        new(StateWeightName, [Gates * Units, Units], Units),
        new(InputBiasName, [Gates * Units], Units),
        new(StateBiasName, [Gates * Units], Units),
    ];

    // The state before the first step is zero.
    public override long MultiplyAdds => InputGradientMultiplyAdds + ((long)Gates * Units * Units * (Steps - 1));

    public override long InputGradientMultiplyAdds => (long)Gates * Units * Inputs * Steps;
}
