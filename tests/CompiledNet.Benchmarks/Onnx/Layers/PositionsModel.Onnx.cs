namespace CompiledNet.Benchmarks;

/// <content>One operator.</content>
internal sealed partial record PositionsModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs) =>
        graph.Add("Add", Name, [inputs[0], graph.AddTensor(Tensors[0])]);
}
