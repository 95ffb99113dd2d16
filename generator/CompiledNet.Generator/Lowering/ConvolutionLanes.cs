namespace CompiledNet.Generator.Lowering;

/// <summary>What a lane of a convolution's forward product is.</summary>
internal enum ConvolutionLanes
{
    /// <summary>A sample of a pack.</summary>
    Samples,

    /// <summary>A filter at a position of one sample.</summary>
    Filters,

    /// <summary>A position of a filter of one sample.</summary>
    Positions,
}
