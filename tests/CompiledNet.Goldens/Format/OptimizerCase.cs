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

    public override void Validate()
    {
        foreach ((string name, Tensor tensor) in Parameters) Shapes.Expect(name, tensor.Shape, tensor.Data);
        if (Steps.Length == 0 || Steps.Length != Gradients.Length)
        {
            throw new JsonException($"there are {Steps.Length} steps and {Gradients.Length} sets of gradients");
        }

        foreach (IReadOnlyDictionary<string, double[]> step in Gradients.Concat(Steps))
        {
            if (!step.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(Parameters.Keys))
            {
                throw new JsonException("the names in a step are not those of the parameters");
            }

            foreach ((string name, double[] values) in step) Shapes.Expect($"{name} of a step", Parameters[name].Shape, values);
        }
    }
}
