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
        var gradients = new T[inputs.Count / (InputNumbers + InputIndices) * InputNumbers];
        T loss = _network.Backward(Inputs(inputs), Targets(targets), Gradients, gradients);
        inputGradients = Numbers.From<T>(gradients);
        return double.CreateChecked(loss);
    }

    /// <inheritdoc/>
    public double BackwardWithOutputs(IReadOnlyList<double> inputs, IReadOnlyList<double> targets, out double[] outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var alone = new WorkerPool(1);
        var room = new T[inputs.Count / (InputNumbers + InputIndices) * Info.OutputLength];
        T loss = ((IStatefulNetwork<T>)_network).BackwardWithOutputs(Inputs(inputs), Targets(targets), Gradients, room, alone);
        outputs = Numbers.From<T>(room);
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

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> LossesByName(IReadOnlyList<double> inputs, IReadOnlyList<double> targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var data = new Dataset<T>(inputs.Count / (InputNumbers + InputIndices));
        foreach (InputInfo input in Info.Inputs)
        {
            double[] part = Part(inputs, InputNumbers, InputIndices, input.Kind == InputKind.Indices, input.Offset, input.Length);
            data = input.Kind == InputKind.Indices ? data.WithInput(input.Name, Numbers.To<int>(part)) : data.WithInput(input.Name, Numbers.To<T>(part));
        }

        foreach (LossInfo loss in Info.Losses)
        {
            bool isIndices = PackedSamples.HasIndices(loss);
            double[] part = Part(targets, TargetNumbers, TargetIndices, isIndices, loss.TargetOffset, loss.TargetLength);
            data = isIndices ? data.WithTarget(loss.TargetName, Numbers.To<int>(part)) : data.WithTarget(loss.TargetName, Numbers.To<T>(part));
        }

        return _network.Evaluate(data).Losses.ToDictionary(pair => pair.Key, pair => pair.Value.Loss);
    }

    private static double[] Part(IReadOnlyList<double> values, int numbers, int indices, bool isIndices, int offset, int length) =>
        PackedSamples.Part(values, numbers + indices, (isIndices ? numbers : 0) + offset, length);

    private int TargetNumbers => PackedSamples.TargetNumbers(Info);

    private int TargetIndices => PackedSamples.TargetIndices(Info);

    private Samples<T> Targets(IReadOnlyList<double> targets) => PackedSamples.Of<T>(targets, TargetNumbers, TargetIndices);
}
