using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>For what a kernel is called: the method's name comes from it, and its place among the others.</summary>
/// <param name="Order">The number of the layer; below 0 what comes before all layers, and above all numbers what comes behind.</param>
/// <param name="Layer">The layer's full name; empty for what serves the network as a whole.</param>
/// <param name="Template">The layer's name within its block, behind the block's class; null outside of blocks.</param>
/// <param name="Shape">The layer's kind and shapes, as a name: <c>DenseReLU64To64</c>.</param>
/// <param name="Suffix">What the kernel does for it: <c>Forward</c>.</param>
internal sealed record Label(int Order, string Layer, string? Template, string Shape, string Suffix)
{
    /// <summary>Work before the first layer.</summary>
    public static Label Before(string name) => new(-1, "", null, "", name);

    /// <summary>Work behind the last layer: the loss, and sums over packs.</summary>
    public static Label Behind(string name) => new(int.MaxValue, "", null, "", name);
}
