using System.Globalization;

namespace CompiledNet;

/// <summary>The mean of one of several losses, without its weight.</summary>
/// <param name="Name">The loss's name.</param>
/// <param name="Value">The mean.</param>
public readonly record struct LossValue(string Name, double Value)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Value}");
}
