namespace CompiledNet.Benchmarks;

/// <summary>
/// A layer as the peers are told of it. The networks of all peers are built from one list of these. What a layer is to a
/// peer stands beside the peer's code, in one file for each layer, so that our side is compiled without them.
/// </summary>
/// <param name="Name">The layer's name.</param>
internal abstract partial record LayerModel(string Name)
{
    /// <summary>The name of the network's input among sources.</summary>
    public const string Input = "input";

    /// <summary>The layer that it reads; the one before by default.</summary>
    public string? From { get; init; }

    /// <summary>The layers that it reads; <see langword="null"/> is the one before.</summary>
    public virtual IReadOnlyList<string?> Sources => [From];

    /// <summary>The tensors of the layer, by the names that CompiledNet gives them, in PyTorch's shapes.</summary>
    public virtual IReadOnlyList<TensorModel> Tensors => [];

    /// <summary>The multiplications with addition for one sample.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>Those that only the gradient of the layer's inputs asks for, in training.</summary>
    public virtual long InputGradientMultiplyAdds => MultiplyAdds;
}
