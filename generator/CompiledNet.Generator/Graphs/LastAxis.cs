namespace CompiledNet.Generator.Graphs;

/// <summary>What the last axis of a layer's output is, which tells whether classes can be meant by it.</summary>
internal enum LastAxis
{
    /// <summary>The same as in what the layer reads.</summary>
    AsInInputs,

    /// <summary>A place in an image, which is no class.</summary>
    Position,

    /// <summary>Numbers that the layer computes for each row of its input, as many as its option says.</summary>
    Units,

    /// <summary>What the user says, as all other axes.</summary>
    Stated,
}
