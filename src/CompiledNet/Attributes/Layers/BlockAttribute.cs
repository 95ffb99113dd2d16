namespace CompiledNet;

/// <summary>
/// The layers of another annotated class as a sub-network, with parameters of its own at each repeat
/// (<c>block1.dense1.weight</c>, <c>block2.dense1.weight</c>).
/// </summary>
/// <typeparam name="TBlock">A class with <see cref="NetworkAttribute"/>; its shapes are inferred from what flows in.</typeparam>
public sealed class BlockAttribute<TBlock> : LayerAttribute
    where TBlock : class
{
    /// <summary>How many copies follow each other, at least 1, the default.</summary>
    public int Repeat { get; set; } = 1;
}
