namespace CompiledNet.Benchmarks;

/// <summary>
/// The start-up rows of a workload. Each measurement is a process of its own, so that nothing is compiled or loaded
/// yet.
/// </summary>
/// <param name="workload">The workload.</param>
/// <param name="nativeProgram">Our side compiled with NativeAOT, or <see langword="null"/> for this program.</param>
internal sealed class StartUpComparison(Workload workload, string? nativeProgram)
{
    private const int Repetitions = 15;

    private const int TrainingBatch = 64;

    /// <summary>Measures them.</summary>
    public IEnumerable<Row> Measure(bool hasTorch)
    {
        if (workload.StartsUp)
        {
            foreach (Row row in MeasureInference()) yield return row;
        }

        if (workload.StartsTraining && hasTorch) yield return MeasureTraining();
    }

    private Row[] MeasureInference()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("compilednet-benchmarks-");
        try
        {
            IReadOnlyDictionary<string, double[]> parameters = workload.CreateParameters();
            string oursPath = Path.Combine(folder.FullName, "network.safetensors");
            string peerPath = Path.Combine(folder.FullName, "network.onnx");
            workload.Own!.Save(parameters, oursPath);
            File.WriteAllBytes(peerPath, OnnxModelWriter.Write(workload, parameters, batch: 1));
            (StartUpTimes[] ours, StartUpTimes[] peer) = Repeat(
                new StartUpTask(StartUpTask.Ours, Operations.Inference, workload.Name, oursPath, Batch: 1, nativeProgram),
                new StartUpTask(Peers.OnnxRuntime, Operations.Inference, workload.Name, peerPath, Batch: 1));
            Row row = CreateRow(Peers.OnnxRuntime, batch: 1);
            return
            [
                Fill(row, "first call, with its set-up", ours, peer, times => times.FirstCall),
                Fill(row, "process that infers once", ours, peer, times => times.WholeProcess),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Row MeasureTraining()
    {
        (StartUpTimes[] ours, StartUpTimes[] peer) = Repeat(
            new StartUpTask(StartUpTask.Ours, Operations.Training, workload.Name, "", TrainingBatch, nativeProgram),
            new StartUpTask(Peers.Torch, Operations.Training, workload.Name, "", TrainingBatch));
        Row row = CreateRow(Peers.Torch, TrainingBatch)
            with { Optimizer = TrainingComparison.NameOf(OptimizerKind.Adam) };
        return Fill(row, "start to first training step", ours, peer, times => times.SinceStart);
    }

    // In turns, like all measurements; the first of each fills the system's file cache and does not count.
    private static (StartUpTimes[] Ours, StartUpTimes[] Peer) Repeat(StartUpTask ours, StartUpTask peer)
    {
        ours.Measure();
        peer.Measure();
        var oursTimes = new StartUpTimes[Repetitions];
        var peerTimes = new StartUpTimes[Repetitions];
        for (int i = 0; i < Repetitions; i++)
        {
            oursTimes[i] = ours.Measure();
            peerTimes[i] = peer.Measure();
        }

        return (oursTimes, peerTimes);
    }

    private Row CreateRow(string peerName, int batch) => new()
    {
        Workload = workload.Name,
        Operation = Operations.StartUp,
        Batch = batch,
        Threads = 1,
        OursThreads = 1,
        Peer = peerName,
        OursMicroseconds = double.NaN,
        OursBestMicroseconds = double.NaN,
        PeerMicroseconds = double.NaN,
        PeerBestMicroseconds = double.NaN,
        Note = nativeProgram is null ? null : "ours with NativeAOT",
    };

    private static Row Fill(
        Row row, string measure, StartUpTimes[] ours, StartUpTimes[] peer, Func<StartUpTimes, double> select)
    {
        Timing oursTiming = Timing.Of(ours.Select(select));
        Timing peerTiming = Timing.Of(peer.Select(select));
        return row with
        {
            Measure = measure,
            OursMicroseconds = oursTiming.Median,
            OursBestMicroseconds = oursTiming.Best,
            PeerMicroseconds = peerTiming.Median,
            PeerBestMicroseconds = peerTiming.Best,
        };
    }
}
