namespace CompiledNet.Benchmarks;

/// <summary>The training rows of a workload.</summary>
internal sealed class TrainingComparison(Workload workload, IOwnNetwork own, CompareOptions options, Peak peak)
{
    /// <summary>
    /// The batches that take turns. One over and over would drive the loss to zero, and the gradients to denormal
    /// numbers, which are slow.
    /// </summary>
    public const int BatchCount = 16;

    /// <summary>The batches from which a comparison may begin.</summary>
    private const int Attempts = 6;

    private readonly IReadOnlyDictionary<string, double[]> _parameters = workload.CreateParameters();

    /// <summary>Measures a batch size with an optimizer, or the loss and its gradient alone.</summary>
    public Row Measure(int samples, OptimizerKind? optimizer)
    {
        SampleBatch[] batches = workload.CreateBatches(BatchCount, samples);
        Agreement gradients = CompareGradients(batches);
        Agreement? movement = optimizer is { } kind ? CompareTrainings(batches, kind) : null;
        using ITrainingSide ours = CreateOurs(batches, optimizer);
        using var peer = new TorchTraining(workload, _parameters, batches, optimizer);
        (Timing oursTiming, Timing peerTiming) = Contest.Run(ours, peer, options.Seconds);
        double allocated = Allocation.PerRun(ours, options.Threads);
        var speed = Speed.Of(workload.TrainingOperations * samples, oursTiming, workload, peak);
        return new Row
        {
            Workload = workload.Name,
            Operation = Operations.Training,
            Batch = samples,
            Optimizer = NameOf(optimizer),
            Threads = options.Threads,
            OursThreads = options.Threads,
            Peer = Peers.Torch,
            OursMicroseconds = oursTiming.Median,
            OursBestMicroseconds = oursTiming.Best,
            PeerMicroseconds = peerTiming.Median,
            PeerBestMicroseconds = peerTiming.Best,
            AllocatedBytes = allocated,
            Gigaflops = speed.Gigaflops,
            ShareOfPeak = speed.ShareOfPeak,
            LateToEarly = Endurance.LateToEarly(() => CreateOurs(batches, optimizer), oursTiming),
            WorstDifference = gradients.Worst,
            Agrees = gradients.Holds && movement is null or { Holds: true },
            Note = Note(gradients, movement),
        };
    }

    /// <summary>The name of an optimizer in the report.</summary>
    public static string? NameOf(OptimizerKind? optimizer) => optimizer switch
    {
        OptimizerKind.Sgd => "sgd",
        OptimizerKind.Adam => "adam",
        _ => null,
    };

    /// <summary>Our optimizer of a kind.</summary>
    public static Optimizer? CreateOptimizer(Workload workload, OptimizerKind? kind) => kind switch
    {
        OptimizerKind.Sgd => new Sgd(workload.RateOf(OptimizerKind.Sgd)),
        OptimizerKind.Adam => new Adam(workload.RateOf(OptimizerKind.Adam)),
        _ => null,
    };

    private ITrainingSide CreateOurs(SampleBatch[] batches, OptimizerKind? optimizer) =>
        own.CreateTraining(_parameters, batches, CreateOptimizer(workload, optimizer), options.Threads);

    private Agreement CompareGradients(SampleBatch[] batches) => FirstThatHolds(batches, turned =>
    {
        using ITrainingSide ours = (workload.OwnTwin ?? own).CreateTraining(_parameters, turned, optimizer: null, options.Threads);
        using var peer = new TorchTraining(workload, _parameters, turned, optimizer: null, dropout: false);
        ours.Run(1);
        peer.Run(1);
        return Agreement.Of(ours.Gradients(), peer.Gradients(), workload.IsDouble);
    });

    private Agreement CompareTrainings(SampleBatch[] batches, OptimizerKind optimizer) => FirstThatHolds(batches, turned =>
    {
        using ITrainingSide ours = CreateOurs(turned, optimizer);
        using var peer = new TorchTraining(workload, _parameters, turned, optimizer);
        ours.Run(BatchCount);
        peer.Run(BatchCount);
        return Agreement.OfMovement(_parameters, ours.Parameters(), peer.Parameters());
    });

    /// <summary>
    /// Compares from one batch on, and from another if that fails: where two values under a pooling window, or a sum and
    /// zero, differ by less than the rounding of either side, each side may take its own way, and both are right. Something
    /// wrong fails from every batch on.
    /// </summary>
    private static Agreement FirstThatHolds(SampleBatch[] batches, Func<SampleBatch[], Agreement> compare)
    {
        Agreement agreement = compare(batches);
        for (int first = 1; first < Attempts && !agreement.Holds; first++)
        {
            Agreement next = compare([.. batches.Skip(first), .. batches.Take(first)]);
            if (!(next.Worst > agreement.Worst)) agreement = next;
        }

        return agreement;
    }

    private static string? Note(Agreement gradients, Agreement? movement)
    {
        if (!gradients.Holds) return $"GRADIENTS DIFFER, most in {gradients.Where}";
        return movement is { Holds: false } ? $"TRAININGS PART by {movement.Worst:0.0E+0}" : null;
    }
}
