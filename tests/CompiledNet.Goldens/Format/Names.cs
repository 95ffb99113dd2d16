using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>The checks of names against other names.</summary>
internal static class Names
{
    /// <summary>One name or a list of names as a list; empty where there is nothing.</summary>
    /// <param name="what">What the names are for, in a message.</param>
    /// <param name="element">A string, an array of strings, or nothing.</param>
    /// <exception cref="JsonException">It is neither a name nor a list of names.</exception>
    public static IReadOnlyList<string> Read(string what, JsonElement? element) => element switch
    {
        null => [],
        { ValueKind: JsonValueKind.String } name => [name.GetString()!],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [.. list.EnumerateArray().Select(item => item.GetString()!)],
        _ => throw new JsonException($"{what} is neither a name nor a list of names"),
    };

    /// <summary>Demands that two objects have the same names.</summary>
    /// <exception cref="JsonException">They have not.</exception>
    public static void ExpectSame(string what, IEnumerable<string> actual, string others, IEnumerable<string> expected)
    {
        if (!actual.ToHashSet(StringComparer.Ordinal).SetEquals(expected)) throw new JsonException($"the names in {what} are not those {others}");
    }

    /// <summary>Demands that each name is one of those known.</summary>
    /// <exception cref="JsonException">One is not.</exception>
    public static void ExpectKnown(string what, IEnumerable<string> names, IReadOnlyCollection<string> known)
    {
        if (names.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } stranger)
        {
            throw new JsonException($"{what} names '{stranger}', which is not there");
        }
    }
}
