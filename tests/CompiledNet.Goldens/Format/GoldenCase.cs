using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>What the files of every kind have.</summary>
internal abstract record GoldenCase
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    /// <summary>Fields that this program does not know; a case with one is not run.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> UnknownFields { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>Checks that the arrays have the lengths that their shapes demand.</summary>
    /// <exception cref="JsonException">They have not.</exception>
    public abstract void Validate();
}
