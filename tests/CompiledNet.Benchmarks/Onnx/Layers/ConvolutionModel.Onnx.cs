namespace CompiledNet.Benchmarks;

/// <content>One operator, and its activation.</content>
internal sealed partial record ConvolutionModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs) => graph.AddActivation(
        Activation, Name, graph.Add("Conv", Name, [inputs[0], .. Tensors.Select(graph.AddTensor)]));
}
