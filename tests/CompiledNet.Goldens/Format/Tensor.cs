using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>A packed tensor: its shape and its elements in row-major order.</summary>
/// <param name="Shape">The extent of each axis; empty for a single number.</param>
/// <param name="Data">As many elements as the shape holds.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Tensor(int[] Shape, double[] Data);
