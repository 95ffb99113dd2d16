using System.Numerics;

namespace CompiledNet.Goldens;

/// <summary>Drives a network that has gradients through its public members, and converts between its elements and doubles.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
public class DifferentiableDriver<T> : IDifferentiableGolden
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IDifferentiableNetwork<T> _network;

    /// <summary>Drives the given network.</summary>
    public DifferentiableDriver(IDifferentiableNetwork<T> network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        Gradients = network.CreateGradients();
    }

    /// <inheritdoc/>
    public NetworkInfo Info => _network.Info;

    /// <summary>The gradients of the last pass back.</summary>
    protected Gradients<T> Gradients { get; }

    /// <inheritdoc/>
    public void SetParameter(string name, IReadOnlyList<double> values) =>
        _network.Parameters[name].CopyFrom(Numbers.To<T>(values));

    /// <inheritdoc/>
    public double[] GetParameter(string name) => Numbers.From<T>(_network.Parameters[name].ToArray());

    /// <inheritdoc/>
    public bool HasGradient(string name) => Gradients.TryGet(name, out _);

    /// <inheritdoc/>
    public double[] GetGradient(string name) => Numbers.From<T>(Gradients[name].ToArray());

    /// <inheritdoc/>
    public double[] Forward(IReadOnlyList<double> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var outputs = new T[inputs.Count / (InputNumbers + InputIndices) * Info.OutputLength];
        _network.Forward(Inputs(inputs), outputs);
        return Numbers.From<T>(outputs);
    }

    /// <inheritdoc/>
    public double[][]? ForwardSteps(IReadOnlyList<double> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (_network is not IStreamingNetwork<T> network) return null;
        int length = InputNumbers + InputIndices, step = Info.StepInputLength, streams = inputs.Count / length;
        State<T> state = network.CreateState(streams);
        var outputs = new double[length / step][];
        for (int t = 0; t < outputs.Length; t++)
        {
            double[] ofStep = [.. Enumerable.Range(0, streams).SelectMany(stream => inputs.Skip((stream * length) + (t * step)).Take(step))];
            var room = new T[streams * Info.StepOutputLength];
            network.Step(PackedSamples.Of<T>(ofStep, InputNumbers == 0 ? 0 : step, InputNumbers == 0 ? step : 0), room, state);
            outputs[t] = Numbers.From<T>(room);
        }

        return outputs;
    }

    /// <inheritdoc/>
    public double[]? BackwardFrom(IReadOnlyList<double> inputs, IReadOnlyList<double> outputGradients)
    {
        T[]? inputGradients = BeginPass(inputs);
        T[] given = Numbers.To<T>(outputGradients);
        if (inputGradients is null) _network.BackwardFrom(Inputs(inputs), given, Gradients);
        else _network.BackwardFrom(Inputs(inputs), given, Gradients, inputGradients);
        return inputGradients is null ? null : Numbers.From<T>(inputGradients);
    }

    /// <inheritdoc/>
    public OutsidePass BackwardFromDelegate(IReadOnlyList<double> inputs, IReadOnlyList<double> outputGradients)
    {
        T[]? inputGradients = BeginPass(inputs);
        T[] given = Numbers.To<T>(outputGradients);
        T told = T.CreateChecked(given.Length);
        T[] outputs = [];
        T returned = inputGradients is null
            ? _network.BackwardFrom(Inputs(inputs), Loss, Gradients)
            : _network.BackwardFrom(Inputs(inputs), Loss, Gradients, inputGradients);
        return new OutsidePass(
            Numbers.From<T>(outputs),
            inputGradients is null ? null : Numbers.From<T>(inputGradients),
            double.CreateChecked(told),
            double.CreateChecked(returned));

        T Loss(ReadOnlySpan<T> batch, Span<T> gradients)
        {
            outputs = batch.ToArray();
            given.CopyTo(gradients);
            return told;
        }
    }

    /// <inheritdoc/>
    public string? FindDirtyPadding() =>
        Padding.FindDirty("parameters", _network.Parameters) ?? Padding.FindDirty("gradients", Gradients);

    /// <summary>Room for the gradient of inputs that have one. What earlier passes left in the gradients must not show.</summary>
    private T[]? BeginPass(IReadOnlyList<double> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        foreach (Parameter<T> tensor in Gradients) tensor.CopyFrom([.. Enumerable.Repeat(T.NaN, tensor.Length)]);
        return InputNumbers == 0 ? null : new T[inputs.Count / (InputNumbers + InputIndices) * InputNumbers];
    }

    /// <summary>Inputs as the network takes them.</summary>
    protected Samples<T> Inputs(IReadOnlyList<double> inputs) => PackedSamples.Of<T>(inputs, InputNumbers, InputIndices);

    private protected int InputNumbers => PackedSamples.InputNumbers(Info);

    private protected int InputIndices => PackedSamples.InputIndices(Info);
}
