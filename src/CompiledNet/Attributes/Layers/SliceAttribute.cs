namespace CompiledNet;

/// <summary>Some elements along an axis, as in <c>x[start:end:step]</c>: <c>[Slice(2, 5)]</c> are those at 2, 3 and 4, <c>[Slice(-1)]</c> is the last one. The axis stays, also where one element is left.</summary>
/// <param name="start">The first index; a negative number counts from the end.</param>
/// <param name="end">The index behind the last one; a negative number counts from the end. The default is the end.</param>
public sealed class SliceAttribute(int start, int end = int.MaxValue) : LayerAttribute
{
    /// <summary>The first index.</summary>
    public int Start { get; } = start;

    /// <summary>The index behind the last one.</summary>
    public int End { get; } = end;

    /// <summary>From one index to the next, at least 1. The default is 1.</summary>
    public int Step { get; set; } = 1;

    /// <summary>The axis of one sample: 0, the default, is the first; a negative number counts from the last.</summary>
    public int Axis { get; set; }
}
