namespace CompiledNet.Benchmarks;

/// <summary>A fully connected layer.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Inputs">The features that come in.</param>
/// <param name="Units">The features that go out.</param>
/// <param name="Activation">The activation.</param>
/// <param name="Bias">Whether there is a bias.</param>
/// <param name="Rows">The rows of a sample, each of which it acts on: time steps. 1 is a sample without them.</param>
internal sealed partial record DenseModel(
    string Name, int Inputs, int Units, Activation Activation = Activation.Identity, bool Bias = true, int Rows = 1)
    : LayerModel(Name)
{
    public string WeightName => $"{Name}.weight";

    public string BiasName => $"{Name}.bias";

    public override IReadOnlyList<TensorModel> Tensors
    {
        get
        {
            var weight = new TensorModel(WeightName, [Units, Inputs], Inputs);
            return Bias ? [weight, new TensorModel(BiasName, [Units], Inputs)] : [weight];
        }
    }

    public override long MultiplyAdds => (long)Rows * Inputs * Units;
}
