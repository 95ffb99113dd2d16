namespace CompiledNet.Goldens;

/// <summary>What the format has and the library lacks, as far as a case's fields tell. A new feature takes a line away.</summary>
internal static class MissingFeatures
{
    /// <summary>Demands that there is nothing of that in a case.</summary>
    /// <exception cref="CannotExpressException">There is.</exception>
    public static void ExpectNone(GoldenCase golden)
    {
        if (Find(golden) is { } feature) throw new CannotExpressException(feature);
        if (golden is not TrainingCase training) return;
        OptimizerReader.Read(training.Optimizer);
        if (training.Clip is not null) ClipReader.Read(training.Clip);
    }

    private static string? Find(GoldenCase golden) => golden switch
    {
        PassCase passes => Find(passes),
        TrainingCase training => Find(training),
        OptimizerCase { Average: not null } => "averages of parameters",
        ScheduleCase schedules => $"schedule {schedules.Schedule.Type}",
        _ => null,
    };

    private static string? Find(PassCase golden) => golden switch
    {
        SeveralPassCase { InitialState: not null } or SeveralPassCase { FinalState: not null } => "states beside several inputs",
        _ => null,
    };

    private static string? Find(TrainingCase golden) => golden switch
    {
        { Accumulate: > 1 } => "accumulation",
        { Average: not null } => "averages of parameters",
        { Schedule: { } schedule } => $"schedule {schedule.Type}",
        _ => null,
    };
}
