namespace CompiledNet.Benchmarks;

/// <content>One operator.</content>
internal sealed partial record LayerNormModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs) => graph.Add(
        "LayerNormalization",
        Name,
        [inputs[0], .. Tensors.Select(graph.AddTensor)],
        OnnxAttribute.Integer("axis", -1),
        OnnxAttribute.Number("epsilon", Epsilon));
}
