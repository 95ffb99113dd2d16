namespace CompiledNet.Benchmarks;

/// <content>One operator.</content>
internal sealed partial record MaxPoolingModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs) => graph.Add(
        "MaxPool",
        Name,
        inputs,
        OnnxAttribute.Integers("kernel_shape", Side, Side),
        OnnxAttribute.Integers("strides", Side, Side));
}
