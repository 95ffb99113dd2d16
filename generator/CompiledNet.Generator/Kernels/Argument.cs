namespace CompiledNet.Generator.Kernels;

/// <summary>The numbers that a program can hand to its kernels.</summary>
internal enum Argument
{
    /// <summary>The number of samples.</summary>
    Samples,

    /// <summary>The number of blocks that they are in.</summary>
    Blocks,

    /// <summary>Whether these are the first blocks of a batch.</summary>
    IsFirst,

    /// <summary>1 over what the sum of losses is divided by.</summary>
    Scale,

    /// <summary>The seed of random masks.</summary>
    Seed,

    /// <summary>The number of the training step.</summary>
    Step,

    /// <summary>The number of the block's first sample in its batch.</summary>
    FirstSample,
}
