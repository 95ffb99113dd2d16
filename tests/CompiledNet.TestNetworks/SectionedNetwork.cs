namespace CompiledNet.Tests.TestNetworks;

/// <summary>
/// What is known of a network whose block has all three sections: a dense layer of 3 inputs and 2 units, a normalisation of 2
/// features with running statistics, and a frozen dense layer of 2 inputs and 1 unit. It computes nothing.
/// </summary>
internal static class SectionedNetwork
{
    public static NetworkInfo Info { get; } = Describe(
        "Sectioned",
        [
            Tensor("dense1.weight", [2, 3], [1, 16], 0, ParameterSection.Trained),
            Tensor("dense1.bias", [2], [1], 48, ParameterSection.Trained),
            Tensor("norm1.weight", [2], [1], 64, ParameterSection.Trained),
            Tensor("norm1.bias", [2], [1], 80, ParameterSection.Trained),
            Tensor("norm1.running_mean", [2], [1], 96, ParameterSection.Statistics),
            Tensor("dense2.weight", [1, 2], [1, 16], 112, ParameterSection.Frozen),
            Tensor("dense2.bias", [1], [1], 144, ParameterSection.Frozen),
        ]);

    /// <summary>Describes a network by its tensors, in the order of the block.</summary>
    public static NetworkInfo Describe(string name, ParameterInfo[] tensors) => new()
    {
        Name = name,
        InputShape = [3],
        OutputShape = [2],
        InputLength = 3,
        OutputLength = 2,
        TargetLength = 2,
        TargetKind = TargetKind.Values,
        ParameterCount = tensors.Where(tensor => tensor.Section == ParameterSection.Trained).Sum(tensor => tensor.Length),
        StorageLength = EndOf(tensors, ParameterSection.Frozen),
        TrainedLength = EndOf(tensors, ParameterSection.Trained),
        GradientLength = EndOf(tensors, ParameterSection.Statistics),
        MultiplyAdds = 0,
        InferenceBytes = 0,
        ParameterBytes = 0,
        TrainingBytesPerSample = 0,
        TrainingBytes = 0,
        Layers =
        [
            .. tensors.Select(tensor => tensor.Name.Split('.')[0]).Append("relu1").Distinct()
                .Select(layer => new LayerInfo { Name = layer, Kind = "Any", Shape = [2], ParameterCount = 0 }),
        ],
        Parameters = tensors,
    };

    public static ParameterInfo Tensor(string name, int[] shape, int[] strides, int offset, ParameterSection section) => new()
    {
        Name = name,
        Shape = shape,
        Strides = strides,
        Offset = offset,
        Section = section,
        Initializer = Initializer.Normal,
        FanIn = 1,
        FanOut = 1,
    };

    private static int EndOf(ParameterInfo[] tensors, ParameterSection last) => tensors
        .Where(tensor => tensor.Section <= last)
        .Select(tensor => tensor.Offset + (tensor.Shape.Count > 1 ? tensor.Shape[1] * 16 : 16))
        .DefaultIfEmpty(0).Max();
}
