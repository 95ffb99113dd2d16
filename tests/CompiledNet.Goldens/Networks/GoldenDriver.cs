using System.Numerics;

namespace CompiledNet.Goldens;

/// <summary>Drives a network with a loss through its public members, and converts between its elements and doubles.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="network">The network.</param>
public sealed class GoldenDriver<T>(ITrainableNetwork<T> network) : DifferentiableDriver<T>(network), IGoldenNetwork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ITrainableNetwork<T> _network = network;

    /// <inheritdoc/>
    public double Loss(IReadOnlyList<double> inputs, IReadOnlyList<double> targets) =>
        double.CreateChecked(_network.Loss(Inputs(inputs), Targets(targets)));

    /// <inheritdoc/>
    public double Backward(IReadOnlyList<double> inputs, IReadOnlyList<double> targets) =>
        double.CreateChecked(_network.Backward(Inputs(inputs), Targets(targets), Gradients));

    /// <inheritdoc/>
    public double Backward(IReadOnlyList<double> inputs, IReadOnlyList<double> targets, out double[] inputGradients)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var gradients = new T[inputs.Count];
        T loss = _network.Backward(Inputs(inputs), Targets(targets), Gradients, gradients);
        inputGradients = Numbers.From<T>(gradients);
        return double.CreateChecked(loss);
    }

    /// <inheritdoc/>
    public void Limit(Clip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        clip.Apply(Gradients);
    }

    /// <inheritdoc/>
    public void TakeStep(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        optimizer.Step(_network.Parameters, Gradients);
    }

    private Samples<T> Targets(IReadOnlyList<double> targets) =>
        Samples(Info.TargetKind == TargetKind.ClassIndices ? InputKind.Indices : InputKind.Numbers, targets);
}
