using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Tells how the gradients and parameters of each layer fare from step to step: what <see cref="TrainingOptions.TrackGradients"/>
/// does, for a training loop of one's own.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
public sealed class GradientTracker<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NetworkInfo _network;
    private readonly TrackedLayer[] _layers;
    private readonly LayerHealth[] _health;

    /// <summary>Creates a tracker that has seen no step.</summary>
    /// <param name="network">The network, from its <c>Info</c>.</param>
    public GradientTracker(NetworkInfo network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _layers = [.. network.Layers.Select(layer => new TrackedLayer(network, layer)).Where(layer => layer.IsTrained)];
        _health = [.. _layers.Select(layer => layer.Health)];
        Layers = Array.AsReadOnly(_health);
    }

    /// <summary>
    /// The layers that have trained tensors, in order. The next <see cref="Track"/> writes into the list; copy what is to stay.
    /// </summary>
    public IReadOnlyList<LayerHealth> Layers { get; }

    /// <summary>Counts a step. Allocates nothing.</summary>
    /// <param name="parameters">The network's parameters, after the step.</param>
    /// <param name="gradients">The gradients of the step, not clipped.</param>
    /// <exception cref="ArgumentException">Parameters or gradients belong to another network.</exception>
    public void Track(ParameterSet<T> parameters, Gradients<T> gradients)
    {
        NetworkGuard.Parameters(parameters, _network);
        NetworkGuard.Gradients(gradients, _network);
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].Track<T>(parameters.Storage, gradients.Storage);
            _health[i] = _layers[i].Health;
        }
    }

    /// <summary>Forgets all steps, as at the beginning of an epoch.</summary>
    public void Restart()
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].Restart();
            _health[i] = _layers[i].Health;
        }
    }
}
