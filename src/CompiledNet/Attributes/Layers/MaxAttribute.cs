namespace CompiledNet;

/// <summary>The largest of all elements along some axes; of several that are equal each gets as much of the gradient: <c>[Max(0)]</c> makes (features) of (time, features).</summary>
/// <param name="axes">The axes of one sample; a negative number counts from the last. None stands for all.</param>
public sealed class MaxAttribute(params int[] axes) : ReductionAttribute(axes);
