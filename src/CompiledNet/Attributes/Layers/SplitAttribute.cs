namespace CompiledNet;

/// <summary>
/// The input cut along an axis into equal parts, each of which has a name: of <c>[Split(2, Name = "halves")]</c> these are <c>"halves.0"</c> and
/// <c>"halves.1"</c>, which other layers read by <c>From</c>. A layer behind it that names nothing reads the last part. Each part must be read, or come out of the network.
/// </summary>
/// <param name="parts">The number of parts, at least 2; it divides the extent of the axis.</param>
public sealed class SplitAttribute(int parts) : LayerAttribute
{
    /// <summary>The number of parts.</summary>
    public int Parts { get; } = parts;

    /// <summary>The axis of one sample: 0, the default, is the first; a negative number counts from the last.</summary>
    public int Axis { get; set; }
}
