namespace CompiledNet.Benchmarks;

/// <content>One operator.</content>
internal sealed partial record FlattenModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs) =>
        graph.Add("Flatten", Name, inputs, OnnxAttribute.Integer("axis", 1));
}
