using CompiledNet.Benchmarks.Format;
using Google.Protobuf;

namespace CompiledNet.Benchmarks;

/// <summary>
/// Writes a workload as an ONNX model in float, with its batch fixed: shapes that are known are the best case for a
/// runtime that plans ahead.
/// </summary>
internal static class OnnxModelWriter
{
    private const int IrVersion = 8;

    private const int OperatorSet = 17;

    /// <summary>The model, as bytes.</summary>
    public static byte[] Write(Workload workload, IReadOnlyDictionary<string, double[]> parameters, int batch)
    {
        var graph = new OnnxGraph(parameters);
        int[][] sources = LayerGraph.Sources(workload.Layers);
        var values = new List<string> { LayerModel.Input };
        foreach ((LayerModel layer, int[] read) in workload.Layers.Zip(sources))
            values.Add(layer.AddTo(graph, Array.ConvertAll(read, value => values[value])));
        graph.Proto.Input.Add(Value(LayerModel.Input, InputType(workload), [batch, .. workload.InputShape]));
        graph.Proto.Output.Add(Value(values[^1], TensorProto.Types.DataType.Float, [batch, .. workload.OutputShape]));
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "CompiledNet.Benchmarks", Graph = graph.Proto };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OperatorSet });
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = OnnxGraph.RuntimeDomain, Version = 1 });
        return model.ToByteArray();
    }

    private static TensorProto.Types.DataType InputType(Workload workload) =>
        workload.Tokens > 0 ? TensorProto.Types.DataType.Int64 : TensorProto.Types.DataType.Float;

    private static ValueInfoProto Value(string name, TensorProto.Types.DataType type, long[] shape)
    {
        var proto = new TensorShapeProto();
        foreach (long extent in shape) proto.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = extent });
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = proto };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
