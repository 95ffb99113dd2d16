namespace CompiledNet.Goldens;

/// <summary>What single passes and trainings have in common: the network and its parameters.</summary>
internal abstract record NetworkBasedCase : GoldenCase
{
    /// <summary>The shape of one sample.</summary>
    public required int[] InputShape { get; init; }

    /// <summary><c>float</c>, or <c>int</c> for token ids.</summary>
    public required string InputDtype { get; init; }

    public required OptionSet[] Layers { get; init; }

    public required OptionSet Loss { get; init; }

    public required IReadOnlyDictionary<string, Tensor> Parameters { get; init; }

    public required IReadOnlyDictionary<string, Tensor> Buffers { get; init; }

    public required IReadOnlyDictionary<string, Tensor> BuffersAfter { get; init; }

    /// <summary>The output's shape with the batch axis in front.</summary>
    public required int[] OutputShape { get; init; }

    public required double[] OutputEval { get; init; }

    public override void Validate()
    {
        foreach ((string name, Tensor tensor) in Parameters) Shapes.Expect(name, tensor.Shape, tensor.Data);
        Shapes.Expect("output_eval", OutputShape, OutputEval);
    }
}
