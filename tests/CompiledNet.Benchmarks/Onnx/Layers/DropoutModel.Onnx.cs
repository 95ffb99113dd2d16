namespace CompiledNet.Benchmarks;

/// <content>Nothing, in inference.</content>
internal sealed partial record DropoutModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs) => inputs[0];
}
