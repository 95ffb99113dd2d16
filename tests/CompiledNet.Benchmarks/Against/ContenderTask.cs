using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>
/// The work of one row, as a child process of any checkout reads it from its arguments. Older and newer checkouts must
/// understand each other, so this text only ever grows at its end.
/// </summary>
/// <param name="Workload">The workload's name.</param>
/// <param name="Operation"><see cref="Operations.Inference"/> or <see cref="Operations.Training"/>.</param>
/// <param name="Batch">The number of samples.</param>
/// <param name="Optimizer">The optimizer of a training, or <see langword="null"/>.</param>
/// <param name="Threads">The threads.</param>
internal sealed record ContenderTask(string Workload, string Operation, int Batch, OptimizerKind? Optimizer, int Threads)
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
        return inferences.Concat(trainings).Where(task => operations.Contains(task.Operation));
    }

    /// <summary>Reads what <see cref="ToArguments"/> wrote.</summary>
    public static ContenderTask Parse(ReadOnlySpan<string> arguments) => new(
        arguments[0],
        arguments[1],
        int.Parse(arguments[2], CultureInfo.InvariantCulture),
        arguments[3] == NoOptimizer ? null : Enum.Parse<OptimizerKind>(arguments[3]),
        int.Parse(arguments[4], CultureInfo.InvariantCulture));

    /// <summary>The arguments for a child process.</summary>
    public IEnumerable<string> ToArguments() =>
    [
        Workload,
        Operation,
        Batch.ToString(CultureInfo.InvariantCulture),
        Optimizer?.ToString() ?? NoOptimizer,
        Threads.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Sets the work up in this process.</summary>
    public ISide CreateSide()
    {
        Workload workload = WorkloadList.Named(Workload);
        IReadOnlyDictionary<string, double[]> parameters = workload.CreateParameters();
        if (Operation == Operations.Inference)
            return workload.Own!.CreateInference(parameters, workload.CreateBatches(1, Batch)[0], Threads);
        SampleBatch[] batches = workload.CreateBatches(TrainingComparison.BatchCount, Batch);
        return workload.Own!.CreateTraining(
            parameters, batches, TrainingComparison.CreateOptimizer(workload, Optimizer), Threads);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Workload} {TrainingComparison.NameOf(Optimizer) ?? Operation} {Batch}");
}
