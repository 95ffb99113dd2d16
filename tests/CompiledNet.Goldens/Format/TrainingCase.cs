using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>Some epochs of training with fixed batches.</summary>
internal sealed record TrainingCase : NetworkBasedCase
{
    public required OptionSet Optimizer { get; init; }

    public required OptionSet? Schedule { get; init; }

    public required OptionSet? Clip { get; init; }

    public required int Epochs { get; init; }

    public required TrainingBatch[] Batches { get; init; }

    /// <summary>The training loss of each step, before its update.</summary>
    public required double[] Losses { get; init; }

    /// <summary>The learning rate of each step.</summary>
    public required double[] Lr { get; init; }

    public required IReadOnlyDictionary<string, Tensor> ParametersAfter { get; init; }

    /// <summary>The number of steps.</summary>
    public int StepCount => Epochs * Batches.Length;

    public override void Validate()
    {
        base.Validate();
        foreach (TrainingBatch batch in Batches)
        {
            Shapes.Expect("input of a batch", [batch.Batch, .. InputShape], batch.Input);
            Shapes.Expect("target of a batch", batch.TargetShape, batch.Target);
        }

        Shapes.Expect("losses", [StepCount], Losses);
        Shapes.Expect("lr", [StepCount], Lr);
        if (StepCount == 0) throw new JsonException("there is no step");
        foreach ((string name, Tensor tensor) in ParametersAfter) Shapes.Expect(name, tensor.Shape, tensor.Data);
        if (!ParametersAfter.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(Parameters.Keys))
        {
            throw new JsonException("the names in parameters_after are not those in parameters");
        }
    }
}
