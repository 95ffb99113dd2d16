namespace CompiledNet.Goldens;

/// <summary>
/// Describes parameters without a network, laid out as a compiled network does it: the first axis has neighbouring
/// elements, in rows that are padded to a multiple of 16.
/// </summary>
internal static class ParametersOnly
{
    private const int Alignment = 16;

    /// <summary>The description of a case's parameters.</summary>
    /// <param name="name">The case's name.</param>
    /// <param name="tensors">The parameters, or tensors of the same shapes.</param>
    public static NetworkInfo Describe(string name, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var parameters = new List<ParameterInfo>();
        int end = 0;
        foreach ((string tensorName, Tensor tensor) in tensors) parameters.Add(Describe(tensorName, tensor.Shape, ref end));
        return new NetworkInfo
        {
            Name = name,
            InputShape = [1],
            OutputShape = [1],
            InputLength = 1,
            OutputLength = 1,
            TargetLength = 0,
            TargetKind = TargetKind.None,
            ParameterCount = parameters.Sum(parameter => parameter.Length),
            StorageLength = end,
            MultiplyAdds = 0,
            InferenceBytes = 0,
            ParameterBytes = 0,
            TrainingBytesPerSample = 0,
            TrainingBytes = 0,
            Layers = [],
            Parameters = parameters,
        };
    }

    private static ParameterInfo Describe(string name, int[] shape, ref int end)
    {
        var strides = new int[shape.Length];
        int offset = end;
        int extent = Padded(shape is [int first, ..] ? first : 1);
        for (int axis = shape.Length - 1; axis > 0; axis--)
        {
            strides[axis] = extent;
            extent *= shape[axis];
        }

        if (shape.Length > 0) strides[0] = 1;
        end += extent;
        return new ParameterInfo
        {
            Name = name,
            Shape = shape,
            Strides = strides,
            Offset = offset,
            Initializer = Initializer.Zeros,
            FanIn = 1,
            FanOut = 1,
        };
    }

    private static int Padded(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
