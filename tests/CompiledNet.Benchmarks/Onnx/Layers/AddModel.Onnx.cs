namespace CompiledNet.Benchmarks;

/// <content>One operator: the one for two summands is fused with what follows.</content>
internal sealed partial record AddModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs) =>
        graph.Add(inputs.Length == 2 ? "Add" : "Sum", Name, inputs);
}
