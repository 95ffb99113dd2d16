namespace CompiledNet.Generator.Kernels;

/// <summary>A memory argument of a kernel.</summary>
/// <param name="Name">The parameter's name in the generated method.</param>
/// <param name="Access">What the kernel does with it.</param>
/// <param name="Element">The type of its elements.</param>
internal sealed record Port(string Name, Access Access, ElementKind Element = ElementKind.Number);

/// <summary>What a kernel does with a memory argument.</summary>
internal enum Access
{
    Read,

    /// <summary>What was there before does not count.</summary>
    Write,

    /// <summary>It is read and written.</summary>
    Update,
}

/// <summary>The type of the elements of an argument.</summary>
internal enum ElementKind
{
    /// <summary>The network's own type.</summary>
    Number,

    /// <summary>An index: a token id, or the class that is a target.</summary>
    Index,

    /// <summary>No memory: an integer that the call knows, and that may move as places do.</summary>
    Integer,
}
