using System.Runtime.InteropServices;
using CompiledNet.Benchmarks.Format;
using Google.Protobuf;

namespace CompiledNet.Benchmarks;

/// <summary>
/// Writes a workload as an ONNX model in float, with its batch fixed: shapes that are known are the best case for a
/// runtime that plans ahead.
/// </summary>
internal sealed class OnnxModelWriter
{
    private const string InputName = "input";

    private const int IrVersion = 8;

    private const int OperatorSet = 17;

    private readonly GraphProto _graph = new() { Name = "network" };
    private readonly IReadOnlyDictionary<string, double[]> _parameters;
    private string _current = InputName;

    private OnnxModelWriter(IReadOnlyDictionary<string, double[]> parameters) => _parameters = parameters;

    /// <summary>The model, as bytes.</summary>
    public static byte[] Write(
        Workload workload, IReadOnlyDictionary<string, double[]> parameters, int batch)
    {
        var writer = new OnnxModelWriter(parameters);
        foreach (LayerModel layer in workload.Layers) writer.Add(layer);
        GraphProto graph = writer._graph;
        graph.Input.Add(Value(InputName, [batch, .. workload.InputShape]));
        graph.Output.Add(Value(writer._current, [batch, workload.Outputs]));
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "CompiledNet.Benchmarks", Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OperatorSet });
        return model.ToByteArray();
    }

    private void Add(LayerModel layer)
    {
        foreach (TensorModel tensor in layer.Tensors) AddTensor(tensor);
        switch (layer)
        {
            case DenseModel dense:
                string[] tensors = dense.Bias ? [dense.WeightName, dense.BiasName] : [dense.WeightName];
                AddNode("Gemm", dense.Name, tensors, Integer("transB", 1));
                AddActivation(dense.Name, dense.Activation);
                break;
            case ConvolutionModel convolution:
                AddNode("Conv", convolution.Name, [convolution.WeightName, convolution.BiasName]);
                AddActivation(convolution.Name, convolution.Activation);
                break;
            case MaxPoolingModel pooling:
                AddNode(
                    "MaxPool",
                    "pool",
                    [],
                    Integers("kernel_shape", pooling.Side, pooling.Side),
                    Integers("strides", pooling.Side, pooling.Side));
                break;
            case FlattenModel:
                AddNode("Flatten", "flatten", [], Integer("axis", 1));
                break;
            case DropoutModel:
                break;
            default:
                throw new NotSupportedException($"{layer} has no ONNX form here.");
        }
    }

    private void AddActivation(string layer, Activation activation)
    {
        if (activation == Activation.Identity) return;
        string operation = activation switch
        {
            Activation.ReLU => "Relu",
            Activation.Tanh => "Tanh",
            _ => throw new NotSupportedException($"{activation} has no ONNX form here."),
        };
        AddNode(operation, layer, []);
    }

    private void AddNode(string operation, string name, string[] others, params AttributeProto[] attributes)
    {
        string output = $"{name}_{operation}_{_graph.Node.Count}";
        var node = new NodeProto { OpType = operation, Name = output };
        node.Input.Add(_current);
        node.Input.Add(others);
        node.Output.Add(output);
        node.Attribute.Add(attributes);
        _graph.Node.Add(node);
        _current = output;
    }

    private void AddTensor(TensorModel tensor)
    {
        float[] values = Array.ConvertAll(_parameters[tensor.Name], value => (float)value);
        var proto = new TensorProto
        {
            Name = tensor.Name,
            DataType = (int)TensorProto.Types.DataType.Float,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)),
        };
        proto.Dims.Add(tensor.Shape);
        _graph.Initializer.Add(proto);
    }

    private static AttributeProto Integer(string name, int value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    private static AttributeProto Integers(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.Add(values);
        return attribute;
    }

    private static ValueInfoProto Value(string name, long[] shape)
    {
        var proto = new TensorShapeProto();
        foreach (long extent in shape) proto.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = extent });
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = proto };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
