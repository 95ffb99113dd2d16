namespace CompiledNet.Benchmarks;

/// <summary>The inference rows of a workload.</summary>
internal sealed class InferenceComparison(
    Workload workload, IOwnNetwork own, CompareOptions options, Peak peak, bool hasTorch)
{
    private readonly IReadOnlyDictionary<string, double[]> _parameters = workload.CreateParameters();

    /// <summary>Measures a batch size against each peer.</summary>
    public IEnumerable<Row> Measure(int samples)
    {
        SampleBatch batch = workload.CreateBatches(1, samples)[0];
        using (var peer = new OnnxInference(
            OnnxModelWriter.Write(workload, _parameters, samples), workload, batch, options.Threads))
            yield return Measure(batch, peer, Peers.OnnxRuntime);
        if (!hasTorch) yield break;
        using (var peer = new TorchInference(workload, _parameters, batch))
            yield return Measure(batch, peer, Peers.Torch);
    }

    private Row Measure(SampleBatch batch, IInferenceSide peer, string peerName)
    {
        using IInferenceSide ours = own.CreateInference(_parameters, batch, options.Threads);
        (Timing oursTiming, Timing peerTiming) = Contest.Run(ours, peer, options.Seconds);
        Agreement agreement = Agreement.Of(ours.Outputs(), peer.Outputs(), workload.IsDouble);
        var speed = Speed.Of(workload.InferenceOperations * batch.Samples, oursTiming, workload, peak);
        return new Row
        {
            Workload = workload.Name,
            Operation = Operations.Inference,
            Batch = batch.Samples,
            Threads = options.Threads,
            OursThreads = options.Threads,
            Peer = peerName,
            OursMicroseconds = oursTiming.Median,
            OursBestMicroseconds = oursTiming.Best,
            PeerMicroseconds = peerTiming.Median,
            PeerBestMicroseconds = peerTiming.Best,
            AllocatedBytes = Allocation.PerRun(ours, options.Threads),
            Gigaflops = speed.Gigaflops,
            ShareOfPeak = speed.ShareOfPeak,
            WorstDifference = agreement.Worst,
            Agrees = agreement.Holds,
            Note = agreement.Holds ? null : "OUTPUTS DIFFER",
        };
    }
}
