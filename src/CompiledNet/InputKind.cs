namespace CompiledNet;

/// <summary>What the elements of samples are.</summary>
public enum InputKind
{
    /// <summary>Numbers of the network's element type.</summary>
    Numbers,

    /// <summary>Indices, which are <see cref="int"/>: token ids, or class indices as targets.</summary>
    Indices,
}
