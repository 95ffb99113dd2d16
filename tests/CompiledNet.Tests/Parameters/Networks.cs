using System.Numerics;
using CompiledNet.Goldens;

namespace CompiledNet.Tests.Parameters;

/// <summary>Descriptions of networks written by hand.</summary>
internal static class Networks
{
    public static NetworkInfo Describe(string name, params ParameterInfo[] parameters) => new()
    {
        Name = name,
        InputShape = [1],
        OutputShape = [1],
        InputLength = 1,
        OutputLength = 1,
        TargetLength = 0,
        TargetKind = default,
        ParameterCount = parameters.Sum(info => info.Length),
        StorageLength = parameters.Select(End).DefaultIfEmpty(0).Max(),
        MultiplyAdds = 0,
        InferenceBytes = 0,
        ParameterBytes = 0,
        TrainingBytesPerSample = 0,
        TrainingBytes = 0,
        Layers = [],
        Parameters = parameters,
    };

    public static ParameterInfo Tensor(
        string name,
        int[] shape,
        int[] strides,
        int offset,
        Initializer initializer,
        int fanIn = 1,
        int fanOut = 1,
        double scale = double.NaN) => new()
        {
            Name = name,
            Shape = shape,
            Strides = strides,
            Offset = offset,
            Initializer = initializer,
            FanIn = fanIn,
            FanOut = fanOut,
            Scale = scale,
        };

    /// <summary>One dense layer's weight, [out, in], stored as [in][out] with the outputs padded to 16.</summary>
    public static NetworkInfo Dense(
        int outputs, int inputs, Initializer initializer = Initializer.Zeros, double scale = double.NaN)
    {
        int row = (outputs + 15) / 16 * 16;
        return Describe(
            "Dense", Tensor("dense1.weight", [outputs, inputs], [1, row], 0, initializer, inputs, outputs, scale));
    }

    private static int End(ParameterInfo info) => (Padding.Places(info).Max() + 16) / 16 * 16;
}
