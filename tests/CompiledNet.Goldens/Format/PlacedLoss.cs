using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>One of several losses.</summary>
/// <param name="Type">The type's name.</param>
/// <param name="On">The name of the output, or a list of names.</param>
/// <param name="Weight">What it counts in the sum of all.</param>
internal sealed record PlacedLoss(string Type, JsonElement On, double Weight)
{
    /// <summary>The options by name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The names in <see cref="On"/>.</summary>
    /// <exception cref="JsonException">It is neither a name nor a list of names.</exception>
    public IReadOnlyList<string> Outputs => Names.Read($"'on' of {Type}", On);
}
