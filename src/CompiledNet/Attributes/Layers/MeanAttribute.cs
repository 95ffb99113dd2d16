namespace CompiledNet;

/// <summary>The mean of all elements along some axes: <c>[Mean(0)]</c> makes (features) of (time, features).</summary>
/// <param name="axes">The axes of one sample; a negative number counts from the last. None stands for all.</param>
public sealed class MeanAttribute(params int[] axes) : ReductionAttribute(axes);
