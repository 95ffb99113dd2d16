namespace CompiledNet.Benchmarks;

/// <summary>A layer as the peers are told of it. The networks of all peers are built from one list of these.</summary>
internal abstract record LayerModel
{
    /// <summary>The tensors of the layer, by the names that CompiledNet gives them, in PyTorch's shapes.</summary>
    public virtual IReadOnlyList<TensorModel> Tensors => [];

    /// <summary>The multiplications with addition for one sample.</summary>
    public virtual long MultiplyAdds => 0;
}
