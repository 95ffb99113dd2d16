namespace CompiledNet.Benchmarks;

/// <summary>A fully connected layer.</summary>
internal sealed record DenseModel(
    string Name, int Inputs, int Units, Activation Activation = Activation.Identity, bool Bias = true) : LayerModel
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

    public override long MultiplyAdds => (long)Inputs * Units;
}
