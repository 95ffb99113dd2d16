using System.Diagnostics;
using System.Numerics;

namespace CompiledNet;

/// <summary>
/// One call of <c>Train</c>: its buffers, and a method for each stage. Everything is allocated at the start.
/// </summary>
internal sealed class TrainingRun<TNetwork, TInput, TElement, TTarget>
    where TNetwork : ITrainableNetwork<TNetwork, TInput, TElement, TTarget>
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    private readonly ITrainableNetwork<TNetwork, TInput, TElement, TTarget> _network;
    private readonly Optimizer _optimizer;
    private readonly TrainingOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly BatchSource<TInput, TTarget> _batches;
    private readonly Gradients<TElement> _gradients;
    private readonly Evaluator<TNetwork, TInput, TElement, TTarget>? _validation;
    private readonly TrainingHistory _history;

    // Of the current epoch: the sum of the losses and of the targets that they are means of.
    private double _lossSum;
    private long _weight;

    public TrainingRun(
        ITrainableNetwork<TNetwork, TInput, TElement, TTarget> network,
        Dataset<TInput, TTarget> training,
        Optimizer optimizer,
        TrainingOptions options,
        CancellationToken cancellationToken)
    {
        _network = network;
        _optimizer = optimizer;
        _options = options;
        _cancellationToken = cancellationToken;
        _validation = CreateValidation(network, options.Validation);
        _batches = new BatchSource<TInput, TTarget>(training, options.BatchSize);
        _gradients = network.CreateGradients();
        _gradients.Seed = options.Seed;
        _gradients.Step = optimizer.StepsOf(network.Parameters);
        _history = new TrainingHistory(options.Epochs);
    }

    private double MeanLoss => _weight == 0 ? 0 : _lossSum / _weight;

    public TrainingHistory Run()
    {
        using var workers = new WorkerPool(_options.Threads);
        _validation?.Prepare(workers);
        for (int epoch = 1; epoch <= _options.Epochs; epoch++) RunEpoch(epoch, workers);
        return _history;
    }

    private void RunEpoch(int epoch, WorkerPool workers)
    {
        long start = Stopwatch.GetTimestamp();
        _lossSum = 0;
        _weight = 0;
        // The number of the step at which the epoch begins tells its order from the others', in a continued training too.
        if (_options.Shuffle) _batches.Shuffle(_options.Seed, (ulong)_gradients.Step);
        for (int batch = 0; batch < _batches.Count; batch++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            RunStep(epoch, batch, workers);
            Report(epoch, batch + 1, null);
        }

        _validation?.Run(workers, _cancellationToken);
        var result = new EpochResult
        {
            Epoch = epoch,
            Steps = _batches.Count,
            TrainingLoss = MeanLoss,
            ValidationLoss = _validation?.Loss,
            ValidationAccuracy = _validation?.Accuracy,
            LearningRate = _optimizer.LearningRate,
            Duration = Stopwatch.GetElapsedTime(start),
        };
        _history.Add(result);
        Report(epoch, _batches.Count, result);
    }

    private void RunStep(int epoch, int batch, WorkerPool workers)
    {
        _batches.Fetch(batch, out ReadOnlySpan<TInput> inputs, out ReadOnlySpan<TTarget> targets);
        double loss = double.CreateTruncating(_network.Backward(inputs, targets, _gradients, workers));
        if (!double.IsFinite(loss)) throw new NonFiniteLossException(epoch, batch + 1, loss, FirstNonFinite());
        _cancellationToken.ThrowIfCancellationRequested();
        _optimizer.Step(_network.Parameters, _gradients, workers);
        int weight = TargetWeight.Count(TNetwork.Info, targets);
        _lossSum += loss * weight;
        _weight += weight;
    }

    private void Report(int epoch, int step, EpochResult? result) => _options.Progress?.Report(new TrainingProgress
    {
        Epoch = epoch,
        Epochs = _options.Epochs,
        Step = step,
        StepsPerEpoch = _batches.Count,
        Samples = _batches.SamplesThrough(step),
        Loss = MeanLoss,
        Result = result,
    });

    private string? FirstNonFinite()
    {
        foreach (Parameter<TElement> parameter in _gradients)
        {
            if (!Array.TrueForAll(parameter.ToArray(), TElement.IsFinite)) return parameter.Name;
        }

        return null;
    }

    private static Evaluator<TNetwork, TInput, TElement, TTarget>? CreateValidation(
        ITrainableNetwork<TNetwork, TInput, TElement, TTarget> network, Dataset? data)
    {
        if (data is null) return null;
        const string Name = nameof(TrainingOptions.Validation);
        Dataset<TInput, TTarget> typed = DatasetFit.As<TInput, TTarget>(data, Name);
        DatasetFit.Check(typed, TNetwork.Info, Name);
        return new Evaluator<TNetwork, TInput, TElement, TTarget>(network, typed);
    }
}
