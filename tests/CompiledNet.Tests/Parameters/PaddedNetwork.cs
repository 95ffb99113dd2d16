using System.Numerics;

namespace CompiledNet.Tests.Parameters;

/// <summary>
/// Two layers' parameters laid out as the generator lays them out: [in][out], outputs padded to 16. It computes nothing.
/// </summary>
internal sealed class PaddedNetwork<T>(ParameterSet<T> parameters) : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static NetworkInfo Info { get; } = Networks.Describe(
        "PaddedNetwork",
        Networks.Tensor("dense1.weight", [3, 5], [1, 16], 0, Initializer.XavierUniform, fanIn: 5, fanOut: 3),
        Networks.Tensor("dense1.bias", [3], [1], 80, Initializer.Constant, fanIn: 5, fanOut: 3, scale: 0.25),
        Networks.Tensor("dense2.weight", [2, 3], [1, 16], 96, Initializer.HeNormal, fanIn: 3, fanOut: 2),
        Networks.Tensor("dense2.bias", [2], [1], 144, Initializer.Zeros, fanIn: 3, fanOut: 2));

    public ParameterSet<T> Parameters { get; set; } = parameters;

    NetworkInfo INetwork<T>.Info => Info;

    public void Forward(Samples<T> inputs, Span<T> outputs) => throw new NotSupportedException();
}
