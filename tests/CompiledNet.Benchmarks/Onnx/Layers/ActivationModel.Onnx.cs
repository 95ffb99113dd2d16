namespace CompiledNet.Benchmarks;

/// <content>One operator.</content>
internal sealed partial record ActivationModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs) => graph.AddActivation(Activation, Name, inputs[0]);
}
