using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>A layer, loss or optimizer as the file gives it: its type and the options that depend on the type.</summary>
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
    public IReadOnlyList<string> Sources => From switch
    {
        null => [],
        { ValueKind: JsonValueKind.String } name => [name.GetString()!],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [.. list.EnumerateArray().Select(item => item.GetString()!)],
        _ => throw new JsonException($"'from' of {Type} is neither a name nor a list of names"),
    };
}
