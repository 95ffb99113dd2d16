namespace CompiledNet;

/// <summary>The mean of each channel over all positions, (channels, height, width) to (channels).</summary>
public sealed class GlobalAvgPool2DAttribute : LayerAttribute;
