namespace CompiledNet.Generator.Graphs;

/// <summary>Whether a layer over a sequence (time, features) can be run one time step after the other.</summary>
internal enum Stepping
{
    /// <summary>It needs all time steps at once.</summary>
    Never,

    /// <summary>A time step of its output follows from the same step of what it reads, and from what it keeps of those before.</summary>
    EachStep,

    /// <summary>Its output, which has no time steps, follows from the last step and from what it keeps of those before.</summary>
    LastStep,
}
