using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>One pass forward in evaluation mode and one pass forward and back in training mode.</summary>
internal sealed record NetworkCase : NetworkBasedCase
{
    public required int Batch { get; init; }

    public required double[] Input { get; init; }

    public required int[] TargetShape { get; init; }

    public required double[] Target { get; init; }

    public required double LossEval { get; init; }

    /// <summary>Not compared: a training pass returns its loss, not its outputs.</summary>
    public required double[] OutputTrain { get; init; }

    public required double LossTrain { get; init; }

    public required IReadOnlyDictionary<string, double[]> Gradients { get; init; }

    /// <summary>Absent for token ids, which have no gradient.</summary>
    public required double[]? InputGradient { get; init; }

    public override void Validate()
    {
        base.Validate();
        int[] inputShape = [Batch, .. InputShape];
        Shapes.Expect("input", inputShape, Input);
        Shapes.Expect("target", TargetShape, Target);
        Shapes.Expect("output_train", OutputShape, OutputTrain);
        if (InputGradient is not null) Shapes.Expect("input_gradient", inputShape, InputGradient);
        if (!Gradients.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(Parameters.Keys))
        {
            throw new JsonException("the gradients' names are not those of the parameters");
        }

        foreach ((string name, double[] values) in Gradients) Shapes.Expect($"gradients {name}", Parameters[name].Shape, values);
    }
}
