namespace CompiledNet.Goldens;

/// <summary>A case of a network with one input and one output, whatever is done with it.</summary>
internal interface ISingleForm
{
    /// <summary>The case's name.</summary>
    string Name { get; }

    /// <summary>The shape of one sample.</summary>
    int[] InputShape { get; }

    /// <summary><c>float</c>, or <c>int</c> for token ids.</summary>
    string InputDtype { get; }

    /// <summary>The layers in the order of computation.</summary>
    OptionSet[] Layers { get; }

    /// <summary>The loss; <see langword="null"/> where the gradient of the outputs is given.</summary>
    OptionSet? Loss { get; }

    /// <summary>What the loss of each sample counts, where they do not count alike.</summary>
    double[]? SampleWeights { get; }

    /// <summary>The output's shape with the batch axis in front.</summary>
    int[] OutputShape { get; }

    /// <summary>The outputs in evaluation mode.</summary>
    double[] OutputEval { get; }

    /// <summary>The parameters that the case begins with.</summary>
    IReadOnlyDictionary<string, Tensor> Parameters { get; }

    /// <summary>The running statistics that the case begins with.</summary>
    IReadOnlyDictionary<string, Tensor> Buffers { get; }

    /// <summary>Whether a parameter belongs to a frozen layer.</summary>
    bool IsFrozen(string parameter);
}
