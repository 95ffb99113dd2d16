namespace CompiledNet.Generator.Kernels;

/// <summary>What a lane of a vector holds (docs/architecture.md explains when which is used).</summary>
internal enum Role
{
    /// <summary>One sample is computed; a lane is an output.</summary>
    OutputLanes,

    /// <summary>A pack of samples is computed; a lane is a sample.</summary>
    SampleLanes,
}
