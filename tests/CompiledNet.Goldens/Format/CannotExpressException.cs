namespace CompiledNet.Goldens;

/// <summary>A case is well formed but asks for something that the library, or this program, does not have.</summary>
/// <param name="feature">What it asks for, in words that are the same for every case that asks for it.</param>
public sealed class CannotExpressException(string feature) : Exception($"cannot express: {feature}")
{
    /// <summary>What the case asks for.</summary>
    public string Feature { get; } = feature;
}
