namespace CompiledNet.Tests.TestNetworks;

/// <summary>A network of 4 inputs and 3 classes in which nothing is trained. It computes nothing.</summary>
internal sealed class FrozenNetwork(NetworkInfo info) : ITrainableNetwork<double>
{
    public static NetworkInfo AllFrozen { get; } = SectionedNetwork.Describe(
        nameof(FrozenNetwork), [SectionedNetwork.Tensor("dense1.weight", [3, 4], [1, 16], 0, ParameterSection.Frozen)]);

    public static NetworkInfo WithStatistics { get; } = SectionedNetwork.Describe(
        nameof(FrozenNetwork),
        [
            SectionedNetwork.Tensor("norm1.running_mean", [4], [1], 0, ParameterSection.Statistics),
            SectionedNetwork.Tensor("dense1.weight", [3, 4], [1, 16], 16, ParameterSection.Frozen),
        ]);

    public ParameterSet<double> Parameters { get; set; } = new(info);

    public NetworkInfo Info => info;

    public Gradients<double> CreateGradients() => new(info);

    public void Forward(Samples<double> inputs, Span<double> outputs) => throw new NotSupportedException();

    public double Loss(Samples<double> inputs, Samples<double> targets) => throw new NotSupportedException();

    public double Backward(Samples<double> inputs, Samples<double> targets, Gradients<double> gradients) =>
        throw new NotSupportedException();

    public double Backward(
        Samples<double> inputs, Samples<double> targets, Gradients<double> gradients, Span<double> inputGradients) =>
        throw new NotSupportedException();
}
