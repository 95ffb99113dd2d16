namespace CompiledNet;

/// <summary>The input several times along an axis: (a, b) twice is (a, b, a, b), or interleaved (a, a, b, b).</summary>
/// <param name="times">How many times, at least 1.</param>
public sealed class RepeatAttribute(int times) : LayerAttribute
{
    /// <summary>How many times.</summary>
    public int Times { get; } = times;

    /// <summary>The axis of one sample: 0, the default, is the first; a negative number counts from the last.</summary>
    public int Axis { get; set; }

    /// <summary>Whether each index stands beside itself, rather than all indices behind all. The default is <see langword="false"/>.</summary>
    public bool Interleaved { get; set; }
}
