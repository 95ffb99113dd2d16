using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>
/// The work of one row, as a child process of any checkout reads it from its arguments. Older and newer checkouts must
/// understand each other, so this text only ever grows at its end.
/// </summary>
/// <param name="Workload">The workload's name.</param>
/// <param name="Operation">One of <see cref="Operations"/>, but not start-up.</param>
/// <param name="Batch">The number of samples.</param>
/// <param name="Optimizer">The optimizer of a training, or <see langword="null"/>.</param>
/// <param name="Threads">The threads.</param>
/// <param name="Stepping">Which of the workload's ways of stepping.</param>
internal sealed record ContenderTask(
    string Workload, string Operation, int Batch, OptimizerKind? Optimizer, int Threads, int Stepping = 0)
{
    private const string NoOptimizer = "none";

    /// <summary>All rows of a workload.</summary>
    public static IEnumerable<ContenderTask> Of(Workload workload, IReadOnlyList<string> operations, int threads)
    {
        IEnumerable<ContenderTask> inferences = workload.InferenceBatches
            .Select(batch => new ContenderTask(workload.Name, Operations.Inference, batch, null, threads));
        IEnumerable<ContenderTask> trainings = workload.TrainingBatches
            .SelectMany(batch => workload.Optimizers, (batch, optimizer) =>
                new ContenderTask(workload.Name, Operations.Training, batch, optimizer, threads));
        IEnumerable<ContenderTask> steppings = workload.Steppings
            .Select((_, index) => new ContenderTask(workload.Name, Operations.Stepping, 1, null, threads, index));
        return inferences.Concat(trainings).Concat(steppings).Where(task => operations.Contains(task.Operation));
    }

    /// <summary>Reads what <see cref="ToArguments"/> wrote.</summary>
    public static ContenderTask Parse(ReadOnlySpan<string> arguments) => new(
        arguments[0],
        arguments[1],
        int.Parse(arguments[2], CultureInfo.InvariantCulture),
        arguments[3] == NoOptimizer ? null : Enum.Parse<OptimizerKind>(arguments[3]),
        int.Parse(arguments[4], CultureInfo.InvariantCulture),
        arguments.Length > 5 ? int.Parse(arguments[5], CultureInfo.InvariantCulture) : 0);

    /// <summary>The arguments for a child process.</summary>
    public IEnumerable<string> ToArguments() =>
    [
        Workload,
        Operation,
        Batch.ToString(CultureInfo.InvariantCulture),
        Optimizer?.ToString() ?? NoOptimizer,
        Threads.ToString(CultureInfo.InvariantCulture),
        Stepping.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>What is done, in the report.</summary>
    public string Description =>
        Operation == Operations.Stepping ? $"{Operation}: {WorkloadList.Named(Workload).Steppings[Stepping].Name}" : Operation;

    /// <summary>Sets the work up in this process.</summary>
    public ISide CreateSide()
    {
        Workload workload = WorkloadList.Named(Workload);
        IReadOnlyDictionary<string, double[]> parameters = workload.CreateParameters();
        if (Operation == Operations.Inference)
            return workload.Own!.CreateInference(parameters, workload.CreateBatches(1, Batch)[0], Threads);
        if (Operation == Operations.Stepping)
            return workload.Own!.CreateStepping(parameters, workload.CreateBatches(1, 1)[0], workload.Steppings[Stepping]);
        SampleBatch[] batches = workload.CreateBatches(TrainingComparison.BatchCount, Batch);
        return workload.Own!.CreateTraining(
            parameters, batches, TrainingComparison.CreateOptimizer(workload, Optimizer), Threads);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Workload} {TrainingComparison.NameOf(Optimizer) ?? Description} {Batch}");
}
