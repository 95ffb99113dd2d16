namespace CompiledNet.Generator.Kernels;

/// <summary>The numbers that a program can hand to its kernels.</summary>
internal enum Argument
{
    /// <summary>The number of samples.</summary>
    Samples,

    /// <summary>The number of packs that they are in.</summary>
    Packs,

    /// <summary>Whether these are the first packs of a batch.</summary>
    IsFirst,

    /// <summary>1 over what the sum of losses is divided by.</summary>
    Scale,

    /// <summary>The seed of random masks.</summary>
    Seed,

    /// <summary>The number of the training step.</summary>
    Step,

    /// <summary>The number of the pack's first sample in its batch.</summary>
    FirstSample,

    /// <summary>The number of the time step that a stream is at, from 0.</summary>
    StreamStep,
}
