namespace CompiledNet.Goldens;

/// <summary>A case is well formed but asks for something that the library, or this program, does not have.</summary>
public sealed class CannotExpressException(string what) : Exception($"cannot express: {what}");
