using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>Single passes of a network with several inputs, outputs or losses.</summary>
internal abstract record SeveralPassCase : PassCase
{
    public required NamedInput[] Inputs { get; init; }

    /// <summary>The layers whose values come out.</summary>
    public required string[] Outputs { get; init; }

    /// <summary>The values by input.</summary>
    public required IReadOnlyDictionary<string, double[]> Input { get; init; }

    public required IReadOnlyDictionary<string, Tensor> OutputEval { get; init; }

    public required IReadOnlyDictionary<string, Tensor> OutputTrain { get; init; }

    /// <summary>The gradients by input; absent for token ids.</summary>
    public required IReadOnlyDictionary<string, double[]?> InputGradient { get; init; }

    [JsonIgnore]
    public override IReadOnlyDictionary<string, int[]> InputShapes =>
        Inputs.ToDictionary(input => input.Name, input => input.Shape, StringComparer.Ordinal);

    public override void Validate()
    {
        if (Inputs.DistinctBy(input => input.Name, StringComparer.Ordinal).Count() < Inputs.Length)
        {
            throw new JsonException("two inputs have the same name");
        }

        base.Validate();
        Names.ExpectSame("input", Input.Keys, "of the inputs", InputShapes.Keys);
        Names.ExpectSame("input_gradient", InputGradient.Keys, "of the inputs", InputShapes.Keys);
        foreach (NamedInput input in Inputs)
        {
            ElementTypes.ExpectInput(input.Name, input.Dtype, [Batch, .. input.Shape], Input[input.Name], InputGradient[input.Name]);
        }

        Names.ExpectKnown("outputs", Outputs, [.. Layers.Select(layer => layer.Name!)]);
        Names.ExpectSame("output_eval", OutputEval.Keys, "of the outputs", Outputs);
        Shapes.Expect(OutputEval);
        Shapes.ExpectAlike("output_train", OutputTrain, "of the outputs", OutputEval);
        if (OutputEval.Values.Any(output => output.Shape is not [var samples, ..] || samples != Batch))
        {
            throw new JsonException("an output is not that of the batch");
        }
    }
}
