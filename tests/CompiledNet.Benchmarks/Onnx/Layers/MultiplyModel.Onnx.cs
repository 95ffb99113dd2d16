namespace CompiledNet.Benchmarks;

/// <content>One operator.</content>
internal sealed partial record MultiplyModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs) => graph.Add("Mul", Name, inputs);
}
