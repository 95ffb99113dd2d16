namespace CompiledNet;

/// <summary>
/// Declares a network: the generator compiles the layer attributes that follow into <c>Forward</c>, and with a loss
/// attribute into <c>Backward</c>, of this partial class.
/// </summary>
/// <remarks>
/// Shapes are those of one sample and follow PyTorch: <c>(features)</c>, <c>(channels, height, width)</c>,
/// <c>(time, features)</c>, <c>(time)</c> for token ids. The order of the layer attributes in the source is the order of the layers.
/// </remarks>
/// <param name="inputShape">
/// The shape of one sample, each axis at least 1. It may be left out only on a class that serves as a block
/// (<see cref="BlockAttribute{TBlock}"/>), where the shape is that of what flows in.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute(params int[] inputShape) : Attribute
{
    /// <summary>The shape of one sample.</summary>
    public IReadOnlyList<int> InputShape { get; } = inputShape;

    /// <summary>The type of number that the network is compiled for. The default is <see cref="Precision.Single"/>.</summary>
    public Precision Precision { get; set; }

    /// <summary>
    /// How much of the sums of all layers is written out, where a layer does not say so itself. The default is
    /// <see cref="Unroll.Auto"/>.
    /// </summary>
    public Unroll Unroll { get; set; }
}
