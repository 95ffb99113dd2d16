using System.Diagnostics;
using System.Numerics;

namespace CompiledNet;

/// <summary>
/// One call of <c>Train</c>: its buffers, and a method for each stage. Everything is allocated at the start.
/// </summary>
internal sealed class TrainingRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ITrainableNetwork<T> _network;
    private readonly Optimizer _optimizer;
    private readonly TrainingOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly BatchSource<T> _batches;
    private readonly Gradients<T> _gradients;
    private readonly Evaluator<T>? _validation;
    private readonly TrainingHistory _history;
    private readonly NonFiniteSample<T> _nonFinite;
    private readonly GradientWatch<T> _watch;
    private readonly LossTally<T> _loss;
    private readonly CarriedStates<T>? _carried;

    private TrainingRun(
        ITrainableNetwork<T> network,
        SampleSource<T> training,
        Optimizer optimizer,
        TrainingOptions options,
        CancellationToken cancellationToken)
    {
        _network = network;
        _optimizer = optimizer;
        _options = options;
        _cancellationToken = cancellationToken;
        training.CheckInMemory();
        _nonFinite = new(training.Data, network.Info);
        _validation = options.Validation is { } data ? new(network, data, nameof(TrainingOptions.Validation)) : null;
        _batches = new BatchSource<T>(training, network.Info, options.BatchSize, options.DropLastBatch);
        _carried = options.CarryStates ? new CarriedStates<T>(network, training.Data, _batches) : null;
        _gradients = network.CreateGradients();
        _gradients.Seed = options.Seed;
        _gradients.Step = optimizer.StepsOf(network.Parameters);
        _watch = new GradientWatch<T>(options, network.Info);
        _history = new TrainingHistory(options.Epochs);
        _loss = new LossTally<T>(network, options.Epochs, options.Validation is not null);
    }

    /// <inheritdoc cref="ITrainableNetwork{T}.Train"/>
    public static TrainingHistory Run(
        ITrainableNetwork<T> network, Dataset training, Optimizer optimizer, TrainingOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(options);
        CheckTrainable(network.Info);
        SampleSource<T> source = SampleSource<T>.Of(training, network.Info, nameof(training));
        return new TrainingRun<T>(network, source, optimizer, options, cancellationToken).Run();
    }

    private static void CheckTrainable(NetworkInfo network)
    {
        if (network.TrainedLength > 0 || network.Parameters.Count == 0) return;
        bool hasStatistics = network.Parameters.Any(info => info.Section == ParameterSection.Statistics);
        throw new InvalidOperationException(
            $"Nothing of {network.Name} can be trained: all its tensors are frozen{(hasStatistics ? " or running statistics" : "")}. " +
            "Take Frozen = true off the layers that are to be trained.");
    }

    private TrainingHistory Run()
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
        _watch.BeginEpoch();
        _carried?.Reset();

        // The number of the step at which the epoch begins tells its order from the others', in a continued training too.
        if (_options.Shuffle && _carried is null) _batches.Shuffle(_options.Seed, (ulong)_gradients.Step);
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
            TrainingLosses = _loss.TrainingOf(epoch),
            ValidationLoss = _validation?.Loss,
            ValidationLosses = _loss.ValidationOf(epoch, _validation),
            ValidationAccuracy = _validation?.Accuracy,
            LearningRate = _optimizer.LearningRate,
            MeanGradientNorm = _watch.MeanNorm,
            LargestGradientNorm = _watch.LargestNorm,
            Layers = _watch.Layers is { } layers ? FixedList.Of(layers) : null,
            Duration = Stopwatch.GetElapsedTime(start),
        };
        _history.Add(result);
        Report(epoch, _batches.Count, result);
    }

    private void RunStep(int epoch, int batch, WorkerPool workers)
    {
        _batches.Fetch(batch, out Samples<T> inputs, out Samples<T> targets);
        _nonFinite.Look(inputs, targets, _batches.Samples(batch));
        T lossOfBatch = _carried is null
            ? _network.Backward(inputs, targets, _gradients, workers)
            : _carried.Backward(inputs, targets, _gradients, workers);
        double loss = double.CreateTruncating(lossOfBatch);
        if (!double.IsFinite(loss)) throw NonFiniteLoss(epoch, batch + 1, loss);
        _cancellationToken.ThrowIfCancellationRequested();
        GradientClip clip = _watch.BeginStep(_gradients, workers);
        if (_watch.Norm is double norm && !double.IsFinite(norm)) throw NonFiniteGradient(epoch, batch + 1);
        _optimizer.Step(_network.Parameters, _gradients, workers, clip);
        _watch.EndStep(_network.Parameters, _gradients);
        _loss.Add(loss, targets, _gradients);
    }

    private void Report(int epoch, int step, EpochResult? result) => _options.Progress?.Report(new TrainingProgress
    {
        Epoch = epoch,
        Epochs = _options.Epochs,
        Step = step,
        StepsPerEpoch = _batches.Count,
        Samples = _batches.SamplesThrough(step),
        Loss = _loss.Mean,
        Losses = _loss.Current,
        GradientNorm = _watch.Norm,
        Layers = _watch.Layers,
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

    private NonFiniteGradientException NonFiniteGradient(int epoch, int step)
    {
        string? parameter = FiniteCheck.FirstNonFinite(_gradients);
        return _nonFinite.Sample is int sample
            ? new(epoch, step, parameter, _nonFinite.Cause) { Sample = sample }
            : new(epoch, step, parameter);
    }

    /// <summary>A step may ruin the parameters though its loss is finite, and behind the last one no other would tell.</summary>
    private void CheckParameters(int epoch)
    {
        if (FiniteCheck.FirstNonFinite(_network.Parameters) is not { } parameter) return;
        throw _nonFinite.Sample is int sample
            ? new NonFiniteParameterException(epoch, _batches.Count, parameter, _nonFinite.Cause) { Sample = sample }
            : new NonFiniteParameterException(epoch, _batches.Count, parameter);
    }
}
