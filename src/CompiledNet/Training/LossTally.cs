using System.Numerics;

namespace CompiledNet;

/// <summary>
/// The losses of an epoch's steps: the sum, and of a network with several losses each. Lists for all epochs are made at the start,
/// so that none allocates.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class LossTally<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ITrainableNetwork<T> _network;
    private readonly NetworkInfo _info;
    private readonly double[] _means;
    private readonly LossValue[] _current;
    private readonly LossValue[][] _training;
    private readonly LossValue[][] _validation;
    private readonly LossList[] _trainingLists;
    private readonly LossList[] _validationLists;
    private LossTotal _total;

    /// <param name="network">The network.</param>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="isValidated">Whether there are validation data.</param>
    public LossTally(ITrainableNetwork<T> network, int epochs, bool isValidated)
    {
        _network = network;
        _info = network.Info;
        int count = _info.Losses.Count > 1 ? _info.Losses.Count : 0;
        _means = new double[count];
        _current = new LossValue[count];
        if (count > 0) Current = new LossList(_current);
        (_training, _trainingLists) = Lists(count > 0 ? epochs : 0, count);
        (_validation, _validationLists) = Lists(count > 0 && isValidated ? epochs : 0, count);
    }

    /// <summary>The weighted sum of the means of the epoch's steps so far.</summary>
    public double Mean => _total.Mean;

    /// <summary>Each of several losses so far; <see langword="null"/> for a network with one. The next step writes into the list.</summary>
    public IReadOnlyList<LossValue>? Current { get; }

    /// <summary>Forgets the epoch before.</summary>
    public void Reset() => _total.Reset();

    /// <summary>Adds the loss of a step.</summary>
    /// <param name="loss">What <c>Backward</c> returned.</param>
    /// <param name="targets">The step's targets.</param>
    /// <param name="gradients">The step's gradients, with which each of several losses lies.</param>
    public void Add(double loss, Samples<T> targets, Gradients<T> gradients)
    {
        if (gradients.LossMeans.Length != _info.Losses.Count)
        {
            _total.AddMean(loss, _network.LossDivisor(targets));
            return;
        }

        Span<LossTotal> parts = _total.PartsOf(_info);
        for (int i = 0; i < parts.Length; i++) parts[i].AddMean(gradients.LossMeans[i], gradients.LossDivisors[i]);
        if (_means.Length == 0) return;
        _total.CopyMeans(_means);
        Fill(_current);
    }

    /// <summary>Each loss of an epoch in training.</summary>
    public IReadOnlyList<LossValue>? TrainingOf(int epoch)
    {
        if (_trainingLists.Length == 0) return null;
        _total.CopyMeans(_means);
        Fill(_training[epoch - 1]);
        return _trainingLists[epoch - 1];
    }

    /// <summary>Each loss of an epoch's validation.</summary>
    public IReadOnlyList<LossValue>? ValidationOf(int epoch, Evaluator<T>? validation)
    {
        if (_validationLists.Length == 0 || validation is null) return null;
        validation.CopyLosses(_means);
        Fill(_validation[epoch - 1]);
        return _validationLists[epoch - 1];
    }

    private void Fill(LossValue[] values)
    {
        for (int i = 0; i < values.Length; i++) values[i] = new LossValue(_info.Losses[i].Name, _means[i]);
    }

    private static (LossValue[][] Values, LossList[] Lists) Lists(int epochs, int count)
    {
        LossValue[][] values = [.. Enumerable.Range(0, epochs).Select(_ => new LossValue[count])];
        return (values, [.. values.Select(value => new LossList(value))]);
    }
}
