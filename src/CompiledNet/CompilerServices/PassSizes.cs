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

    /// <summary>The elements that all packs share beside them, a multiple of 16.</summary>
    public int Shared { get; init; }

    /// <summary>The packs whose gradients one thread alone adds together; 0 where all packs of a batch are kept, or none.</summary>
    public int ChunkPacks { get; init; }

    /// <summary>
    /// How often all packs of a batch are gone through, each time with parts behind: 0 and 1 are once. More than once needs
    /// what all packs keep at the same time.
    /// </summary>
    public int Stages { get; init; }

    /// <summary>The parts behind the packs, where these are gone through once: those of the gradients of parameters.</summary>
    public int Parts { get; init; }
}
