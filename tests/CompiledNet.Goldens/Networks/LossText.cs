namespace CompiledNet.Goldens;

/// <summary>A loss as C#.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="HasClassTargets">Whether the targets are class indices and not numbers.</param>
internal sealed record LossText(AttributeText Attribute, bool HasClassTargets = false);
