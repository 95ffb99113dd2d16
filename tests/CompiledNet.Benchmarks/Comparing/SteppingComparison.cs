using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>
/// The stepping rows of a workload: ours runs time step by time step, and ONNX Runtime over the whole sequence, of which it
/// keeps nothing.
/// </summary>
internal sealed class SteppingComparison(Workload workload, IOwnNetwork own, CompareOptions options, Peak peak)
{
    private const double GoingBackShare = 0.25;

    private readonly IReadOnlyDictionary<string, double[]> _parameters = workload.CreateParameters();

    /// <summary>Measures one way of stepping.</summary>
    public Row Measure(Stepping stepping)
    {
        SampleBatch batch = workload.CreateBatches(1, 1)[0];
        byte[] model = OnnxModelWriter.Write(workload, _parameters, batch.Samples);
        using var peer = new OnnxInference(model, workload, batch, options.Threads);
        using IInferenceSide ours = own.CreateStepping(_parameters, batch, stepping);
        Agreement agreement = Compare(ours, peer);
        (Timing oursTiming, Timing peerTiming) = Contest.Run(ours, peer, options.Seconds);
        double goingBack = stepping.Before > 0 ? GoingBack(ours, batch, stepping) : 0;
        oursTiming = new Timing(oursTiming.Median - goingBack, oursTiming.Best - goingBack);
        double share = (double)stepping.Steps / (stepping.Before + stepping.Steps);
        var speed = Speed.Of(workload.InferenceOperations * share, oursTiming, workload, peak);
        return new Row
        {
            Workload = workload.Name,
            Operation = Operations.Stepping,
            Measure = stepping.Name,
            Batch = batch.Samples,
            Threads = options.Threads,
            OursThreads = 1,
            Peer = Peers.OnnxRuntime,
            OursMicroseconds = oursTiming.Median,
            OursBestMicroseconds = oursTiming.Best,
            PeerMicroseconds = peerTiming.Median,
            PeerBestMicroseconds = peerTiming.Best,
            Steps = stepping.Steps,
            AllocatedBytes = Allocation.PerRun(ours, threads: 1),
            Gigaflops = speed.Gigaflops,
            ShareOfPeak = speed.ShareOfPeak,
            WorstDifference = agreement.Worst,
            Agrees = agreement.Holds,
            Note = Note(agreement, goingBack),
        };
    }

    // The first run: later ones go on from there, where the peer begins anew. It gives what lies behind the steps before, too.
    private Agreement Compare(IInferenceSide ours, OnnxInference peer)
    {
        ours.Run(1);
        peer.Run(1);
        double[] outputs = ours.Outputs();
        return Agreement.Of(outputs, peer.Outputs()[^outputs.Length..], workload.IsDouble);
    }

    private double GoingBack(IInferenceSide ours, SampleBatch batch, Stepping stepping)
    {
        using IInferenceSide goingBack = own.CreateStepping(_parameters, batch, stepping.GoingBack);
        return Contest.Run(ours, goingBack, options.Seconds * GoingBackShare).Peer.Median;
    }

    private static string? Note(Agreement agreement, double goingBack)
    {
        if (!agreement.Holds) return "OUTPUTS DIFFER";
        return goingBack > 0
            ? string.Create(CultureInfo.InvariantCulture, $"less {goingBack:0.0} µs of going back")
            : null;
    }
}
