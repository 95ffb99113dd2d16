namespace CompiledNet.Benchmarks;

/// <content>One operator, which pads in front alone, and its activation.</content>
internal sealed partial record CausalConvolutionModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs)
    {
        string sum = graph.Add(
            "Conv",
            Name,
            [inputs[0], .. Tensors.Select(graph.AddTensor)],
            OnnxAttribute.Integers("dilations", Dilation),
            OnnxAttribute.Integers("pads", Padding, 0));
        return graph.AddActivation(Activation, Name, sum);
    }
}
