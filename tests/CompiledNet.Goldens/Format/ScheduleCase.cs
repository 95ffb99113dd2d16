using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>The learning rates of a schedule.</summary>
internal sealed record ScheduleCase : GoldenCase
{
    public required OptionSet Schedule { get; init; }

    /// <summary>The learning rate of each step.</summary>
    public required double[] Rates { get; init; }

    /// <summary>What the schedule is told after each step.</summary>
    public double[]? Metrics { get; init; }

    public override void Validate()
    {
        if (Rates.Length == 0) throw new JsonException("there is no rate");
        Shapes.Expect("rates", [Rates.Length], Rates);
        if (Metrics is not null) Shapes.Expect("metrics", [Rates.Length - 1], Metrics);
    }
}
