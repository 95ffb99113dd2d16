using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>A layer, loss, optimizer, schedule, clip or average as the file gives it: its type, and options that depend on the type.</summary>
/// <param name="Type">The type's name.</param>
/// <param name="Name">A layer's name.</param>
/// <param name="From">A layer's source or list of sources, where it does not read the layer before it.</param>
internal sealed record OptionSet(string Type, string? Name = null, JsonElement? From = null)
{
    /// <summary>The options by name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The names in <see cref="From"/>; empty when there is none.</summary>
    /// <exception cref="JsonException">It is neither a name nor a list of names.</exception>
    public IReadOnlyList<string> Sources => Names.Read($"'from' of {Type}", From);

    /// <summary>The activation that a layer is or ends in, if any.</summary>
    public string? EndsIn() => Options.TryGetValue("activation", out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    /// <summary>Whether a layer keeps its tensors as they are.</summary>
    public bool IsFrozen => Options.TryGetValue("frozen", out JsonElement frozen) && frozen.ValueKind == JsonValueKind.True;
}
