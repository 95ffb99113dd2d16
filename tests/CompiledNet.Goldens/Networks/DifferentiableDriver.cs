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
        var outputs = new T[inputs.Count / Info.InputLength * Info.OutputLength];
        _network.Forward(Inputs(inputs), outputs);
        return Numbers.From<T>(outputs);
    }

    /// <inheritdoc/>
    public string? FindDirtyPadding() =>
        Padding.FindDirty("parameters", _network.Parameters) ?? Padding.FindDirty("gradients", Gradients);

    /// <summary>Inputs as the network takes them.</summary>
    protected Samples<T> Inputs(IReadOnlyList<double> inputs) => Samples(Info.InputKind, inputs);

    /// <summary>Samples of a kind.</summary>
    private protected static Samples<T> Samples(InputKind kind, IReadOnlyList<double> values) =>
        kind == InputKind.Indices ? Numbers.To<int>(values) : Numbers.To<T>(values);
}
