namespace CompiledNet.Benchmarks;

/// <summary>
/// A side that trains: a run is a step (forward, loss, backward, update) with the next of its batches, in turns.
/// </summary>
internal interface ITrainingSide : ISide
{
    /// <summary>The gradient that the last step computed, by the parameters' names, in PyTorch's layout.</summary>
    IReadOnlyDictionary<string, double[]> Gradients();

    /// <summary>The parameters, by their names, in PyTorch's layout.</summary>
    IReadOnlyDictionary<string, double[]> Parameters();
}
