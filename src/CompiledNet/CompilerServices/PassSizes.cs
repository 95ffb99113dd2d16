using System.ComponentModel;

namespace CompiledNet.CompilerServices;

/// <summary>What a pass over packs of samples needs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PassSizes
{
    /// <summary>The elements of memory for a pack while it is worked through.</summary>
    public required int Memory { get; init; }

    /// <summary>The elements that a pack keeps until its gradients are added to those of the batch, a multiple of 16.</summary>
    public int Kept { get; init; }

    /// <summary>The packs whose gradients one thread alone adds together; 0 where there are no gradients.</summary>
    public int ChunkPacks { get; init; }

    /// <summary>The parts into which the gradients of parameters are cut.</summary>
    public int Parts { get; init; }
}
