using System.Numerics;

namespace CompiledNet.Goldens;

/// <summary>Drives a network through its public members, and converts between its elements and doubles.</summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <typeparam name="TElement">Its element type.</typeparam>
/// <typeparam name="TTarget">The type of its targets.</typeparam>
public sealed class GoldenDriver<TNetwork, TElement, TTarget> : IGoldenNetwork
    where TNetwork : class, ITrainableNetwork<TNetwork, TElement, TElement, TTarget>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged, INumber<TTarget>
{
    private readonly TNetwork _network;
    private readonly Gradients<TElement> _gradients;

    /// <summary>Drives the given network.</summary>
    public GoldenDriver(TNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _gradients = network.CreateGradients();
    }

    /// <inheritdoc/>
    public NetworkInfo Info => TNetwork.Info;

    /// <inheritdoc/>
    public void SetParameter(string name, IReadOnlyList<double> values) =>
        _network.Parameters[name].CopyFrom(Numbers.To<TElement>(values));

    /// <inheritdoc/>
    public double[] GetParameter(string name) => Numbers.From<TElement>(_network.Parameters[name].ToArray());

    /// <inheritdoc/>
    public double[] GetGradient(string name) => Numbers.From<TElement>(_gradients[name].ToArray());

    /// <inheritdoc/>
    public double[] Forward(IReadOnlyList<double> inputs)
    {
        TElement[] elements = Numbers.To<TElement>(inputs);
        var outputs = new TElement[elements.Length / Info.InputLength * Info.OutputLength];
        _network.Forward(elements, outputs);
        return Numbers.From<TElement>(outputs);
    }

    /// <inheritdoc/>
    public double Loss(IReadOnlyList<double> inputs, IReadOnlyList<double> targets) =>
        double.CreateChecked(_network.Loss(Numbers.To<TElement>(inputs), Numbers.To<TTarget>(targets)));

    /// <inheritdoc/>
    public double Backward(IReadOnlyList<double> inputs, IReadOnlyList<double> targets) =>
        double.CreateChecked(_network.Backward(Numbers.To<TElement>(inputs), Numbers.To<TTarget>(targets), _gradients));

    /// <inheritdoc/>
    public double Backward(IReadOnlyList<double> inputs, IReadOnlyList<double> targets, out double[] inputGradients)
    {
        TElement[] elements = Numbers.To<TElement>(inputs);
        var gradients = new TElement[elements.Length];
        TElement loss = _network.Backward(elements, Numbers.To<TTarget>(targets), _gradients, gradients);
        inputGradients = Numbers.From<TElement>(gradients);
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
}
