namespace CompiledNet.Generator.Inference;

/// <summary>Where the layers of one class stand: in the network itself, or in a block.</summary>
/// <param name="Block">The class of the block; null outside of blocks.</param>
/// <param name="Path">What comes before the names of its layers: <c>block1.</c></param>
/// <param name="TiedPath">The same of an earlier block of this class, whose tensors these layers read; null where they have their own.</param>
/// <param name="IsFrozen">Whether the tensors stay as they are.</param>
internal sealed record ScopePlace(string? Block, string Path, string? TiedPath, bool IsFrozen)
{
    public static ScopePlace Network { get; } = new(null, "", null, IsFrozen: false);
}
