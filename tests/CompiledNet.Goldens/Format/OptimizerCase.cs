using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>Some steps of an optimizer with fixed gradients, with no network.</summary>
internal sealed record OptimizerCase : GoldenCase
{
    public required OptionSet Optimizer { get; init; }

    public required IReadOnlyDictionary<string, Tensor> Parameters { get; init; }

    /// <summary>The gradients of each step.</summary>
    public required IReadOnlyDictionary<string, double[]>[] Gradients { get; init; }

    /// <summary>The parameters after each step.</summary>
    public required IReadOnlyDictionary<string, double[]>[] Steps { get; init; }

    /// <summary>A running average of the parameters.</summary>
    public OptionSet? Average { get; init; }

    /// <summary>The averages after the last step.</summary>
    public IReadOnlyDictionary<string, Tensor>? AveragedAfter { get; init; }

    public override void Validate()
    {
        Shapes.Expect(Parameters);
        if (Steps.Length == 0 || Steps.Length != Gradients.Length)
        {
            throw new JsonException($"there are {Steps.Length} steps and {Gradients.Length} sets of gradients");
        }

        foreach (IReadOnlyDictionary<string, double[]> step in Gradients.Concat(Steps))
        {
            Names.ExpectSame("a step", step.Keys, "of the parameters", Parameters.Keys);
            foreach ((string name, double[] values) in step) Shapes.Expect($"{name} of a step", Parameters[name].Shape, values);
        }

        if ((Average is null) != (AveragedAfter is null)) throw new JsonException("an average and averaged_after go together");
        if (AveragedAfter is not null) Shapes.ExpectAlike("averaged_after", AveragedAfter, "of the parameters", Parameters);
    }
}
