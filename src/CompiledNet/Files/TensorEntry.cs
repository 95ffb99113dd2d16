namespace CompiledNet;

/// <summary>What the header of a file says about one tensor.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its shape; no extent is negative, and the number of bytes fits into a long.</param>
/// <param name="Begin">Where its first byte is, from the end of the header.</param>
/// <param name="End">Where its last byte was, plus one.</param>
internal sealed record TensorEntry(string Name, TensorType Type, IReadOnlyList<long> Shape, long Begin, long End);
