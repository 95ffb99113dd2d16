using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>Some epochs of training with fixed batches.</summary>
internal sealed record TrainingCase : NetworkBasedCase, ISingleForm
{
    double[]? ISingleForm.SampleWeights => null;

    public required int[] InputShape { get; init; }

    public required string InputDtype { get; init; }

    public required OptionSet Loss { get; init; }

    public required OptionSet Optimizer { get; init; }

    public required OptionSet? Schedule { get; init; }

    public required OptionSet? Clip { get; init; }

    public required int Epochs { get; init; }

    /// <summary>How many batches make one step.</summary>
    public int Accumulate { get; init; } = 1;

    /// <summary>Whether recurrent layers go on from the last states of the batch before.</summary>
    public bool CarryState { get; init; }

    public required TrainingBatch[] Batches { get; init; }

    /// <summary>The training loss of each step, before its update.</summary>
    public required double[] Losses { get; init; }

    /// <summary>The learning rate of each step.</summary>
    public required double[] Lr { get; init; }

    public required IReadOnlyDictionary<string, Tensor> ParametersAfter { get; init; }

    public required int[] OutputShape { get; init; }

    /// <summary>The outputs for the first batch after the last step.</summary>
    public required double[] OutputEval { get; init; }

    /// <summary>A running average of the parameters.</summary>
    public OptionSet? Average { get; init; }

    /// <summary>The averages after the last step.</summary>
    public IReadOnlyDictionary<string, Tensor>? AveragedAfter { get; init; }

    /// <summary>As <see cref="OutputEval"/>, with the averages in the place of the parameters.</summary>
    public double[]? OutputAveraged { get; init; }

    /// <summary>The number of steps.</summary>
    [JsonIgnore]
    public int StepCount => Epochs * Batches.Length / Accumulate;

    [JsonIgnore]
    public override IReadOnlyDictionary<string, int[]> InputShapes => new Dictionary<string, int[]> { ["input"] = InputShape };

    public override void Validate()
    {
        base.Validate();
        ElementTypes.Read(InputDtype);
        foreach (TrainingBatch batch in Batches)
        {
            Shapes.Expect("input of a batch", [batch.Batch, .. InputShape], batch.Input);
            Shapes.Expect("target of a batch", batch.TargetShape, batch.Target);
        }

        if (Accumulate < 1 || Epochs < 1 || Batches.Length == 0 || Batches.Length % Accumulate > 0)
        {
            throw new JsonException("the batches do not make whole steps");
        }

        Shapes.Expect("losses", [StepCount], Losses);
        Shapes.Expect("lr", [StepCount], Lr);
        Shapes.ExpectAlike("parameters_after", ParametersAfter, "in parameters", Parameters);
        Shapes.Expect("output_eval", OutputShape, OutputEval);
        ValidateAverage();
    }

    private void ValidateAverage()
    {
        if ((Average is null) != (AveragedAfter is null) || (Average is null) != (OutputAveraged is null))
        {
            throw new JsonException("an average, averaged_after and output_averaged go together");
        }

        if (AveragedAfter is not null)
        {
            Names.ExpectSame("averaged_after", AveragedAfter.Keys, "of the parameters that are not frozen", TrainedParameters);
            Shapes.Expect(AveragedAfter);
        }

        if (OutputAveraged is not null) Shapes.Expect("output_averaged", OutputShape, OutputAveraged);
    }
}
