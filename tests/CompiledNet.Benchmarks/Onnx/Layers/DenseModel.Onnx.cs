namespace CompiledNet.Benchmarks;

/// <content>One operator for a row, and otherwise two as PyTorch exports them, which ONNX Runtime fuses with what follows.</content>
internal sealed partial record DenseModel
{
    public override string AddTo(OnnxGraph graph, string[] inputs)
    {
        string sum = Rows == 1
            ? graph.Add("Gemm", Name, [inputs[0], .. Tensors.Select(graph.AddTensor)], OnnxAttribute.Integer("transB", 1))
            : AddRows(graph, inputs[0]);
        return graph.AddActivation(Activation, Name, sum);
    }

    private string AddRows(OnnxGraph graph, string input)
    {
        string product = graph.Add("MatMul", Name, [input, graph.AddTransposed(Tensors[0])]);
        return Bias ? graph.Add("Add", Name, [product, graph.AddTensor(Tensors[1])]) : product;
    }
}
