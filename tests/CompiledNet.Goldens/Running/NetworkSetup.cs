namespace CompiledNet.Goldens;

/// <summary>Brings a network to the state that a case begins with.</summary>
internal static class NetworkSetup
{
    /// <summary>Checks the network's shapes and tensors against the case's, and sets the parameters and running statistics.</summary>
    /// <exception cref="MismatchException">A shape, a name or a section differs, or a tensor is missing or superfluous.</exception>
    public static void Prepare(IDifferentiableGolden network, ISingleForm golden, ArrayComparer comparer)
    {
        bool carries = golden is TrainingCase { CarryState: true };
        ExpectShape("input", golden.InputShape, carries ? network.Info.Inputs[0].Shape : network.Info.InputShape, comparer);
        ExpectShape("output", golden.OutputShape[1..], carries ? network.Info.Outputs[0].Shape : network.Info.OutputShape, comparer);
        comparer.Demand(network.Info.InputKind == ElementTypes.Read(golden.InputDtype), $"inputs are {network.Info.InputKind}");
        Dictionary<string, ParameterInfo> infos = network.Info.Parameters.ToDictionary(info => info.Name, StringComparer.Ordinal);
        foreach ((string name, Tensor tensor) in golden.Parameters)
        {
            Set(name, tensor, golden.IsFrozen(name) ? ParameterSection.Frozen : ParameterSection.Trained);
        }

        foreach ((string name, Tensor tensor) in golden.Buffers) Set(name, tensor, ParameterSection.Statistics);
        foreach (string count in PassCounts.Of(golden.Buffers.Keys)) infos.Remove(count);
        comparer.Demand(infos.Count == 0, $"the parameters {string.Join(", ", infos.Keys)} are not in the case");

        void Set(string name, Tensor tensor, ParameterSection section)
        {
            comparer.Demand(infos.Remove(name, out ParameterInfo? info), $"there is no parameter {name}");
            ExpectShape(name, tensor.Shape, info!.Shape, comparer);
            comparer.Demand(info.Section == section, $"{name} is in the section {info.Section}, expected {section}");
            network.SetParameter(name, tensor.Data);
        }
    }

    private static void ExpectShape(string what, IReadOnlyList<int> expected, IReadOnlyList<int> actual, ArrayComparer comparer) =>
        comparer.Demand(expected.SequenceEqual(actual), $"{what} has the shape {Shapes.Text(actual)}, expected {Shapes.Text(expected)}");
}
