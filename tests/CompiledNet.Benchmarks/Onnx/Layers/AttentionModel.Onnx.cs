namespace CompiledNet.Benchmarks;

/// <content>ONNX Runtime's own operator, in which projection and attention are fused, and the projection of what it gives.</content>
internal sealed partial record AttentionModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs)
    {
        string gathered = graph.AddOfRuntime(
            "Attention",
            Name,
            [inputs[0], graph.AddTransposed(Tensors[0]), graph.AddTensor(Tensors[1])],
            OnnxAttribute.Integer("num_heads", Heads),
            OnnxAttribute.Integer("unidirectional", Causal ? 1 : 0));
        string product = graph.Add("MatMul", Name, [gathered, graph.AddTransposed(Tensors[2])]);
        return graph.Add("Add", Name, [product, graph.AddTensor(Tensors[3])]);
    }
}
