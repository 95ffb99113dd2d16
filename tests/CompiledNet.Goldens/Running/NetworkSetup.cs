namespace CompiledNet.Goldens;

/// <summary>Brings a network to the state that a case begins with.</summary>
internal static class NetworkSetup
{
    /// <summary>Checks the network's shapes and parameters against the case's, and sets the parameters.</summary>
    /// <exception cref="MismatchException">A shape or a name differs, or a parameter is missing or superfluous.</exception>
    public static void Prepare(IGoldenNetwork network, ISingleForm golden, ArrayComparer comparer)
    {
        ExpectShape("input", golden.InputShape, network.Info.InputShape, comparer);
        ExpectShape("output", golden.OutputShape[1..], network.Info.OutputShape, comparer);
        Dictionary<string, ParameterInfo> infos = network.Info.Parameters.ToDictionary(info => info.Name, StringComparer.Ordinal);
        foreach ((string name, Tensor tensor) in golden.Parameters)
        {
            comparer.Demand(infos.Remove(name, out ParameterInfo? info), $"there is no parameter {name}");
            ExpectShape(name, tensor.Shape, info!.Shape, comparer);
            network.SetParameter(name, tensor.Data);
        }

        comparer.Demand(infos.Count == 0, $"the parameters {string.Join(", ", infos.Keys)} are not in the case");
    }

    private static void ExpectShape(string what, IReadOnlyList<int> expected, IReadOnlyList<int> actual, ArrayComparer comparer) =>
        comparer.Demand(expected.SequenceEqual(actual), $"{what} has the shape {Shapes.Text(actual)}, expected {Shapes.Text(expected)}");
}
