namespace CompiledNet.Benchmarks;

/// <content>One operator.</content>
internal sealed partial record EmbeddingModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs) =>
        graph.Add("Gather", Name, [graph.AddTensor(Tensors[0]), inputs[0]]);
}
