using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>One of several inputs.</summary>
/// <param name="Name">The name that layers read it by.</param>
/// <param name="Shape">The shape of one sample.</param>
/// <param name="Dtype"><c>float</c>, or <c>int</c> for token ids.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NamedInput(string Name, int[] Shape, string Dtype);
