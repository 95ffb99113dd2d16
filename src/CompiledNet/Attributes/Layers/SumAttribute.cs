namespace CompiledNet;

/// <summary>The sum of all elements along some axes: <c>[Sum(0)]</c> makes (features) of (time, features).</summary>
/// <param name="axes">The axes of one sample; a negative number counts from the last. None stands for all.</param>
public sealed class SumAttribute(params int[] axes) : ReductionAttribute(axes);
