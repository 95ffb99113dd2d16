namespace CompiledNet;

/// <summary>What the generator knows about a network: layers, shapes, parameters, memory. One object per network class.</summary>
public sealed class NetworkInfo
{
    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of one input sample.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The shape of one output sample.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>The number of elements of one input sample.</summary>
    public required int InputLength { get; init; }

    /// <summary>The number of elements of one output sample.</summary>
    public required int OutputLength { get; init; }

    /// <summary>The number of elements of one target sample; 0 without a loss.</summary>
    public required int TargetLength { get; init; }

    /// <summary>What the targets mean, as the loss implies.</summary>
    public required TargetKind TargetKind { get; init; }

    /// <summary>Whether the outputs are probabilities as they are, since the network ends in a softmax or in sigmoids.</summary>
    public bool HasProbabilityOutputs { get; init; }

    /// <summary>A target class index that does not count, or <see langword="null"/>.</summary>
    public int? IgnoreIndex { get; init; }

    /// <summary>The number of trainable numbers, without padding.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>The length of the flat block that holds all parameters, with padding: a multiple of 16.</summary>
    public required int StorageLength { get; init; }

    /// <summary>The number of multiplications with addition for the inference of one sample.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>The bytes of the parameters, with padding.</summary>
    public required long ParameterBytes { get; init; }

    /// <summary>
    /// The bytes that the inference of one sample needs: parameters and working memory. A thread's first call reserves more
    /// working memory than that, enough for blocks of samples; what is not used stays untouched.
    /// </summary>
    public required long InferenceBytes { get; init; }

    /// <summary>The bytes of working memory that training needs for each sample of a block, beside parameters and gradients; 0 without a loss.</summary>
    public required long TrainingBytesPerSample { get; init; }

    /// <summary>The bytes of working memory of a thread that trains, whatever the batch: that of some blocks; 0 without a loss.</summary>
    public required long TrainingBytes { get; init; }

    /// <summary>The layers in the order of computation.</summary>
    public required IReadOnlyList<LayerInfo> Layers { get; init; }

    /// <summary>The parameters in the order of the layers.</summary>
    public required IReadOnlyList<ParameterInfo> Parameters { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {InputLength} → {OutputLength}, {ParameterCount} parameters";
}
