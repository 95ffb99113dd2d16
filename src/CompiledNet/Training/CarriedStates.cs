using System.Numerics;

namespace CompiledNet;

/// <summary>
/// The states with which a training on windows of streams goes on: the final ones of a batch are the initial ones of the next, in whose
/// room they are put.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class CarriedStates<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IStatefulNetwork<T> _network;
    private readonly SampleRoom<T> _inputs;
    private readonly int _batchSize;
    private readonly (InputInfo Initial, OutputInfo Final)[] _states;
    private readonly T[] _outputs;

    /// <exception cref="InvalidOperationException">A layer of the network has only one end of its state, or none has any.</exception>
    /// <exception cref="ArgumentException">The data have initial states.</exception>
    public CarriedStates(ITrainableNetwork<T> network, Dataset training, BatchSource<T> batches)
    {
        NetworkInfo info = network.Info;
        string[] initial = Layers(info.Inputs.Select(input => input.StateOf)), final = Layers(info.Outputs.Select(output => output.StateOf));
        if (network is not IStatefulNetwork<T> stateful || initial.Length == 0)
        {
            throw new InvalidOperationException(
                $"{info.Name} has no states to carry from batch to batch: its recurrent layers need InitialState = InitialState.Given and FinalState = true.");
        }

        if (initial.Except(final).FirstOrDefault() is { } open) throw Lacks(info, open, "final state", "FinalState = true");
        if (final.Except(initial).FirstOrDefault() is { } closed) throw Lacks(info, closed, "given initial state", "InitialState = InitialState.Given");
        if ((training as Dataset<T>)?.Inputs.FirstOrDefault(name => info.Inputs.Any(input => input.Name == name && input.StateOf is not null)) is { } given)
        {
            throw new ArgumentException(
                $"{nameof(TrainingOptions.CarryStates)} gives initial states, and the data have '{given}'. Leave it out of the data.", nameof(training));
        }

        _network = stateful;
        _inputs = batches.Inputs;
        _batchSize = batches.BatchSize;
        _states = [.. initial.SelectMany(layer => info.Inputs.Where(input => input.StateOf == layer).Zip(info.Outputs.Where(output => output.StateOf == layer)))];
        _outputs = new T[checked(_batchSize * info.OutputLength)];
    }

    /// <summary>Begins all streams anew.</summary>
    public void Reset()
    {
        for (int sample = 0; sample < _batchSize; sample++)
        {
            foreach ((InputInfo initial, _) in _states) RoomOf(initial, sample).Clear();
        }
    }

    /// <summary>Loss and gradients of a batch in the room, whose final states take the place of its initial ones there.</summary>
    public T Backward(Samples<T> inputs, Samples<T> targets, Gradients<T> gradients, WorkerPool workers)
    {
        int samples = inputs.Numbers.Length / _inputs.NumberLength, length = _network.Info.OutputLength;
        T loss = _network.BackwardWithOutputs(inputs, targets, gradients, _outputs, workers);
        for (int sample = 0; sample < samples; sample++)
        {
            foreach ((InputInfo initial, OutputInfo final) in _states)
                _outputs.AsSpan((sample * length) + final.Offset, final.Length).CopyTo(RoomOf(initial, sample));
        }

        return loss;
    }

    private static string[] Layers(IEnumerable<string?> names) => [.. names.OfType<string>().Distinct(StringComparer.Ordinal)];

    private static InvalidOperationException Lacks(NetworkInfo network, string layer, string what, string option) =>
        new($"The layer '{layer}' of {network.Name} has no {what}, so nothing can be carried from batch to batch: set {option} on it.");

    private Span<T> RoomOf(InputInfo state, int sample) =>
        _inputs.Numbers(_batchSize).Slice((sample * _inputs.NumberLength) + state.Offset, state.Length);
}
