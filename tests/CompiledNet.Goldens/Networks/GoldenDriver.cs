using System.Numerics;

namespace CompiledNet.Goldens;

/// <summary>Drives a network through its public members, and converts between its elements and doubles.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
public sealed class GoldenDriver<T> : IGoldenNetwork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ITrainableNetwork<T> _network;
    private readonly Gradients<T> _gradients;

    /// <summary>Drives the given network.</summary>
    public GoldenDriver(ITrainableNetwork<T> network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _gradients = network.CreateGradients();
    }

    /// <inheritdoc/>
    public NetworkInfo Info => _network.Info;

    /// <inheritdoc/>
    public void SetParameter(string name, IReadOnlyList<double> values) =>
        _network.Parameters[name].CopyFrom(Numbers.To<T>(values));

    /// <inheritdoc/>
    public double[] GetParameter(string name) => Numbers.From<T>(_network.Parameters[name].ToArray());

    /// <inheritdoc/>
    public double[] GetGradient(string name) => Numbers.From<T>(_gradients[name].ToArray());

    /// <inheritdoc/>
    public double[] Forward(IReadOnlyList<double> inputs)
    {
        T[] elements = Numbers.To<T>(inputs);
        var outputs = new T[elements.Length / Info.InputLength * Info.OutputLength];
        _network.Forward(elements, outputs);
        return Numbers.From<T>(outputs);
    }

    /// <inheritdoc/>
    public double Loss(IReadOnlyList<double> inputs, IReadOnlyList<double> targets) =>
        double.CreateChecked(_network.Loss(Numbers.To<T>(inputs), Targets(targets)));

    /// <inheritdoc/>
    public double Backward(IReadOnlyList<double> inputs, IReadOnlyList<double> targets) =>
        double.CreateChecked(_network.Backward(Numbers.To<T>(inputs), Targets(targets), _gradients));

    /// <inheritdoc/>
    public double Backward(IReadOnlyList<double> inputs, IReadOnlyList<double> targets, out double[] inputGradients)
    {
        T[] elements = Numbers.To<T>(inputs);
        var gradients = new T[elements.Length];
        T loss = _network.Backward(elements, Targets(targets), _gradients, gradients);
        inputGradients = Numbers.From<T>(gradients);
        return double.CreateChecked(loss);
    }

    /// <inheritdoc/>
    public void TakeStep(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        optimizer.Step(_network.Parameters, _gradients);
    }

    /// <inheritdoc/>
    public string? FindDirtyPadding() =>
        Padding.FindDirty("parameters", _network.Parameters) ?? Padding.FindDirty("gradients", _gradients);

    private Samples<T> Targets(IReadOnlyList<double> targets) =>
        Info.TargetKind == TargetKind.ClassIndices ? Numbers.To<int>(targets) : Numbers.To<T>(targets);
}
