using System.Diagnostics;
using System.Numerics;
using CompiledNet.CompilerServices;

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
    /// <summary>What callers know the data as.</summary>
    private const string TrainingName = "training";

    private readonly ITrainableNetwork<TNetwork, TInput, TElement, TTarget> _network;
    private readonly Dataset<TInput, TTarget> _training;
    private readonly Optimizer _optimizer;
    private readonly TrainingOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly BatchSource<TInput, TTarget> _batches;
    private readonly Gradients<TElement> _gradients;
    private readonly Evaluator<TNetwork, TInput, TElement, TTarget>? _validation;
    private readonly TrainingHistory _history;
    private readonly LossTotal<TElement, TTarget> _loss;
    private readonly NonFiniteSample<TInput, TElement, TTarget> _nonFinite;

    public TrainingRun(
        ITrainableNetwork<TNetwork, TInput, TElement, TTarget> network,
        Dataset<TInput, TTarget> training,
        Optimizer optimizer,
        TrainingOptions options,
        CancellationToken cancellationToken)
    {
        _network = network;
        _training = training;
        _optimizer = optimizer;
        _options = options;
        _cancellationToken = cancellationToken;
        DatasetTargets.CheckInMemory(training, TNetwork.Info, TrainingName);
        _nonFinite = new(training);
        _validation = CreateValidation(network, options.Validation);
        _loss = new(TNetwork.Info, network as ISharedEvaluation<TElement, TTarget>);
        _batches = new BatchSource<TInput, TTarget>(training, options.BatchSize);
        _gradients = network.CreateGradients();
        _gradients.Seed = options.Seed;
        _gradients.Step = optimizer.StepsOf(network.Parameters);
        _history = new TrainingHistory(options.Epochs);
    }

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
        _loss.Reset();
        // The number of the step at which the epoch begins tells its order from the others', in a continued training too.
        if (_options.Shuffle) _batches.Shuffle(_options.Seed, (ulong)_gradients.Step);
        for (int batch = 0; batch < _batches.Count; batch++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            RunStep(epoch, batch, workers);
            Report(epoch, batch + 1, null);
        }

        CheckParameters(epoch);
        _validation?.Run(workers, _cancellationToken);
        var result = new EpochResult
        {
            Epoch = epoch,
            Steps = _batches.Count,
            TrainingLoss = _loss.Mean,
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
        DatasetTargets.CheckBatch(_training, TNetwork.Info, targets, _batches.Samples(batch), TrainingName);
        _nonFinite.Look(inputs, targets, _batches.Samples(batch));
        double loss = double.CreateTruncating(_network.Backward(inputs, targets, _gradients, workers));
        if (!double.IsFinite(loss)) throw NonFiniteLoss(epoch, batch + 1, loss);
        _cancellationToken.ThrowIfCancellationRequested();
        _optimizer.Step(_network.Parameters, _gradients, workers);
        _loss.AddMean(loss, targets);
    }

    private void Report(int epoch, int step, EpochResult? result) => _options.Progress?.Report(new TrainingProgress
    {
        Epoch = epoch,
        Epochs = _options.Epochs,
        Step = step,
        StepsPerEpoch = _batches.Count,
        Samples = _batches.SamplesThrough(step),
        Loss = _loss.Mean,
        Result = result,
    });

    /// <summary>The cause is what came first: data, then parameters, then gradients.</summary>
    private NonFiniteLossException NonFiniteLoss(int epoch, int step, double loss)
    {
        string? gradient = FiniteCheck.FirstNonFinite(_gradients);
        if (_nonFinite.Sample is int sample) return new(epoch, step, loss, gradient, _nonFinite.Cause) { Sample = sample };
        return FiniteCheck.FirstNonFinite(_network.Parameters) is { } parameter
            ? new(epoch, step, loss, gradient, NonFiniteLossException.OfParameters(parameter, isFirst: epoch == 1 && step == 1))
            : new(epoch, step, loss, gradient);
    }

    /// <summary>A step may ruin the parameters though its loss is finite, and behind the last one no other would tell.</summary>
    private void CheckParameters(int epoch)
    {
        if (FiniteCheck.FirstNonFinite(_network.Parameters) is not { } parameter) return;
        throw _nonFinite.Sample is int sample
            ? new NonFiniteParameterException(epoch, _batches.Count, parameter, _nonFinite.Cause) { Sample = sample }
            : new NonFiniteParameterException(epoch, _batches.Count, parameter);
    }

    private static Evaluator<TNetwork, TInput, TElement, TTarget>? CreateValidation(
        ITrainableNetwork<TNetwork, TInput, TElement, TTarget> network, Dataset? data)
    {
        if (data is null) return null;
        const string Name = nameof(TrainingOptions.Validation);
        Dataset<TInput, TTarget> typed = DatasetFit.As<TInput, TTarget>(data, Name);
        DatasetFit.Check(typed, TNetwork.Info, Name);
        DatasetTargets.CheckInMemory(typed, TNetwork.Info, Name);
        return new Evaluator<TNetwork, TInput, TElement, TTarget>(network, typed, Name);
    }
}
