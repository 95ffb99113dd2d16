namespace CompiledNet;

/// <summary>
/// The layers of another annotated class as a sub-network, with parameters of its own at each repeat
/// (<c>block1.dense1.weight</c>, <c>block2.dense1.weight</c>).
/// </summary>
/// <typeparam name="TBlock">A class with <see cref="NetworkAttribute"/>; its shapes are inferred from what flows in.</typeparam>
/// <param name="sources">
/// For a block whose class has several <see cref="InputAttribute"/>s the names of the layers that they are, in their order. Without
/// names a block reads the layer before it, or that of <see cref="LayerAttribute.From"/>.
/// </param>
public sealed class BlockAttribute<TBlock>(params string[] sources) : LayerAttribute
    where TBlock : class
{
    /// <summary>The names of the layers that are the block's inputs.</summary>
    public IReadOnlyList<string> Sources { get; } = sources;

    /// <summary>How many copies follow each other: at least 1, which is the default. Each reads the one before it as its first input.</summary>
    public int Repeat { get; set; } = 1;
}
