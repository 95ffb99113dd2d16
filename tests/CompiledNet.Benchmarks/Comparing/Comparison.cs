namespace CompiledNet.Benchmarks;

/// <summary>A whole run: measures all rows and reports them.</summary>
internal sealed class Comparison(CompareOptions options)
{
    private const int Agreed = 0;

    private const int Disagreed = 1;

    private readonly List<Row> _rows = [];
    private string? _nativeProgram;
    private bool _peersAgree = true;

    /// <summary>Runs it and returns the exit code.</summary>
    public int Run()
    {
        // First: while the compiler runs, nothing else can be measured.
        if (options.Aot) _nativeProgram = NativeProgram.Publish();
        Peak peak = Peak.Measure();
        MachineReport.Write(peak);
        bool hasTorch = LoadTorch();
        foreach (Workload workload in options.Workloads) Measure(workload, peak, hasTorch);
        Console.WriteLine();
        RowTable.Write(_rows);
        if (options.JsonPath is { } path) RowJson.Write(_rows, path);
        return _peersAgree && _rows.TrueForAll(row => row.Agrees) ? Agreed : Disagreed;
    }

    private bool LoadTorch()
    {
        if (TorchLibrary.Load(options.Threads) is not { } reason) return true;
        Console.WriteLine($"libtorch cannot be loaded, so there is no training to compare with: {reason}");
        Console.WriteLine();
        return false;
    }

    private void Measure(Workload workload, Peak peak, bool hasTorch)
    {
        if (workload.Own is not { } own)
        {
            CheckPeers(workload, hasTorch);
            return;
        }

        if (options.Operations.Contains(Operations.Inference))
        {
            var inference = new InferenceComparison(workload, own, options, peak, hasTorch);
            foreach (int batch in workload.InferenceBatches) Add(inference.Measure(batch));
        }

        if (options.Operations.Contains(Operations.Training) && hasTorch)
        {
            var training = new TrainingComparison(workload, own, options, peak);
            foreach (int batch in workload.TrainingBatches)
            {
                foreach (OptimizerKind? optimizer in workload.Optimizers) Add([training.Measure(batch, optimizer)]);
            }
        }

        if (options.Operations.Contains(Operations.Stepping))
            Add(workload.Steppings.Select(new SteppingComparison(workload, own, options, peak).Measure));

        if (!options.Operations.Contains(Operations.StartUp)) return;
        Add(new StartUpComparison(workload, nativeProgram: null).Measure(hasTorch));
        if (_nativeProgram is not null) Add(new StartUpComparison(workload, _nativeProgram).Measure(hasTorch));
    }

    // A workload that the library cannot compile yet still shows that its peers compute the same.
    private void CheckPeers(Workload workload, bool hasTorch)
    {
        if (!hasTorch) return;
        Agreement agreement = PeerCheck.Run(workload);
        _peersAgree &= agreement.Holds;
        string verdict = agreement.Holds ? "agree" : "DISAGREE";
        Console.WriteLine(
            $"{workload.Name} cannot be compiled yet. Its peers {verdict}: worst difference {agreement.Worst:0.0E+0}.");
    }

    private void Add(IEnumerable<Row> rows)
    {
        foreach (Row row in rows)
        {
            _rows.Add(row);
            string what = $"{row.Operation} {row.Measure ?? row.Optimizer} {row.Batch}";
            Console.Error.WriteLine($"{row.Workload} {what} {row.Peer}: ratio {row.Ratio:0.00}");
        }
    }
}
