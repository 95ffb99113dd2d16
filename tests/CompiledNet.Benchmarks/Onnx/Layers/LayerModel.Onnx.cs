namespace CompiledNet.Benchmarks;

/// <content>What ONNX asks of every layer.</content>
internal abstract partial record LayerModel
{
    /// <summary>Adds the layer's operators to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">The names of the values that it reads.</param>
    /// <returns>The name of what it gives.</returns>
    public abstract string AddTo(OnnxGraph graph, string[] inputs);
}
