namespace CompiledNet;

/// <summary>All axes joined into one, in row-major order: (a, b, ...) to (a · b · ...).</summary>
public sealed class FlattenAttribute : LayerAttribute;
