using System.Runtime.InteropServices;
using CompiledNet.Benchmarks.Format;
using Google.Protobuf;

namespace CompiledNet.Benchmarks;

/// <summary>The graph of an ONNX model, to which layers add their operators.</summary>
/// <param name="parameters">The parameters' values.</param>
internal sealed class OnnxGraph(IReadOnlyDictionary<string, double[]> parameters)
{
    /// <summary>The domain of operators that ONNX Runtime has beside those of the standard.</summary>
    public const string RuntimeDomain = "com.microsoft";

    /// <summary>The graph.</summary>
    public GraphProto Proto { get; } = new() { Name = "network" };

    /// <summary>Adds an operator, and returns the name of its first output.</summary>
    public string Add(string operation, string layer, string[] inputs, params AttributeProto[] attributes) =>
        Add("", operation, layer, inputs, attributes);

    /// <summary>Adds an operator that only ONNX Runtime has.</summary>
    public string AddOfRuntime(string operation, string layer, string[] inputs, params AttributeProto[] attributes) =>
        Add(RuntimeDomain, operation, layer, inputs, attributes);

    /// <summary>Adds an activation, if there is one.</summary>
    public string AddActivation(Activation activation, string layer, string input) => activation switch
    {
        Activation.Identity => input,
        Activation.ReLU => Add("Relu", layer, [input]),
        Activation.Tanh => Add("Tanh", layer, [input]),
        Activation.Sigmoid => Add("Sigmoid", layer, [input]),
        Activation.GELU => AddOfRuntime("Gelu", layer, [input]),
        _ => throw new NotSupportedException($"{activation} has no ONNX form here."),
    };

    /// <summary>The values of a parameter.</summary>
    public float[] Values(string parameter) => Array.ConvertAll(parameters[parameter], value => (float)value);

    /// <summary>Adds a parameter as it is, and returns its name.</summary>
    public string AddTensor(TensorModel tensor) => AddTensor(tensor.Name, tensor.Shape, Values(tensor.Name));

    /// <summary>Adds a tensor, and returns its name.</summary>
    public string AddTensor(string name, long[] shape, float[] values) =>
        AddTensor(name, shape, TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes<float>(values));

    /// <summary>Adds the transposed of a matrix, and returns its name.</summary>
    public string AddTransposed(TensorModel matrix)
    {
        float[] values = Values(matrix.Name);
        (int rows, int columns) = ((int)matrix.Shape[0], (int)matrix.Shape[1]);
        var transposed = new float[values.Length];
        for (int i = 0; i < values.Length; i++) transposed[(i % columns * rows) + (i / columns)] = values[i];
        return AddTensor($"{matrix.Name}_transposed", [columns, rows], transposed);
    }

    /// <summary>Adds whole numbers, such as axes, and returns their name.</summary>
    public string AddIndices(string name, params long[] values) =>
        AddTensor(name, [values.Length], TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes<long>(values));

    private string AddTensor(string name, long[] shape, TensorProto.Types.DataType type, ReadOnlySpan<byte> bytes)
    {
        var proto = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        proto.Dims.Add(shape);
        Proto.Initializer.Add(proto);
        return name;
    }

    private string Add(string domain, string operation, string layer, string[] inputs, AttributeProto[] attributes)
    {
        string output = $"{layer}_{operation}_{Proto.Node.Count}";
        var node = new NodeProto { Domain = domain, OpType = operation, Name = output };
        node.Input.Add(inputs);
        node.Output.Add(output);
        node.Attribute.Add(attributes);
        Proto.Node.Add(node);
        return output;
    }
}
