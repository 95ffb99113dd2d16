using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>What all cases with a network have in common: its layers and tensors.</summary>
internal abstract record NetworkBasedCase : GoldenCase
{
    public required OptionSet[] Layers { get; init; }

    public required IReadOnlyDictionary<string, Tensor> Parameters { get; init; }

    /// <summary>The running statistics that the case begins with.</summary>
    public required IReadOnlyDictionary<string, Tensor> Buffers { get; init; }

    /// <summary>The running statistics after the training pass, or after the last step.</summary>
    public required IReadOnlyDictionary<string, Tensor> BuffersAfter { get; init; }

    /// <summary>The shape of one sample of each input.</summary>
    [JsonIgnore]
    public abstract IReadOnlyDictionary<string, int[]> InputShapes { get; }

    /// <summary>The parameters that have gradients.</summary>
    [JsonIgnore]
    public IEnumerable<string> TrainedParameters => Parameters.Keys.Where(name => !IsFrozen(name));

    /// <summary>Whether a parameter belongs to a frozen layer.</summary>
    public bool IsFrozen(string parameter) =>
        Layers.Any(layer => layer.IsFrozen && layer.Name == parameter[..Math.Max(parameter.LastIndexOf('.'), 0)]);

    public override void Validate()
    {
        LayerList.Validate(Layers, InputShapes.Keys);
        Shapes.Expect(Parameters);
        Shapes.Expect(Buffers);
        Shapes.ExpectAlike("buffers_after", BuffersAfter, "in buffers", Buffers);
    }
}
