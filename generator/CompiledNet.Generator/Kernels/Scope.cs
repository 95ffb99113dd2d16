namespace CompiledNet.Generator.Kernels;

/// <summary>For what a kernel is called once.</summary>
internal enum Scope
{
    /// <summary>A pack of samples, or one sample.</summary>
    EachPack,

    /// <summary>All packs of a chunk: it gives gradients of parameters. Threads take such kernels in parts.</summary>
    OverPacks,
}
