using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>Single passes of a network with one input and one output.</summary>
internal abstract record SinglePassCase : PassCase
{
    public required int[] InputShape { get; init; }

    public required string InputDtype { get; init; }

    public required double[] Input { get; init; }

    public required int[] OutputShape { get; init; }

    public required double[] OutputEval { get; init; }

    public required double[] OutputTrain { get; init; }

    /// <summary>Absent for token ids, which have no gradient.</summary>
    public required double[]? InputGradient { get; init; }

    /// <summary>The outputs in evaluation mode for the first step, the first two steps, and so on to all steps.</summary>
    public double[][]? PrefixOutputs { get; init; }

    [JsonIgnore]
    public override IReadOnlyDictionary<string, int[]> InputShapes => new Dictionary<string, int[]> { ["input"] = InputShape };

    public override void Validate()
    {
        base.Validate();
        ElementTypes.ExpectInput("input", InputDtype, [Batch, .. InputShape], Input, InputGradient);
        if (OutputShape is not [var samples, ..] || samples != Batch) throw new JsonException($"output_shape is {Shapes.Text(OutputShape)}");
        Shapes.Expect("output_eval", OutputShape, OutputEval);
        Shapes.Expect("output_train", OutputShape, OutputTrain);
        if (PrefixOutputs is null) return;
        if (OutputShape is not [_, var steps, ..] || PrefixOutputs.Length != steps)
        {
            throw new JsonException($"there are {PrefixOutputs.Length} prefix_outputs");
        }

        for (int i = 0; i < steps; i++) Shapes.Expect("prefix_outputs", [Batch, i + 1, .. OutputShape[2..]], PrefixOutputs[i]);
    }
}
