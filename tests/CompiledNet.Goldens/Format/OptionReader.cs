using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>Takes options out of a set one by one; what is left over in the end is something that nobody knew.</summary>
internal sealed class OptionReader(OptionSet set)
{
    private readonly Dictionary<string, JsonElement> _remaining = new(set.Options, StringComparer.Ordinal);

    public int Int(string name) => Take(name, element => element.GetInt32());

    public double Double(string name) => Take(name, element => element.GetDouble());

    public bool Bool(string name) => Take(name, element => element.GetBoolean());

    public string String(string name) => Take(name, element => element.GetString() ?? throw new FormatException());

    public int[] Ints(string name) =>
        Take(name, element => element.EnumerateArray().Select(item => item.GetInt32()).ToArray());

    /// <summary>Whether an option is a word where it could be numbers.</summary>
    public bool IsString(string name) => _remaining.TryGetValue(name, out JsonElement element) && element.ValueKind == JsonValueKind.String;

    /// <summary>An integer, or <see langword="null"/> where the option is not in use.</summary>
    public int? OptionalInt(string name) =>
        Take(name, element => IsNull(element) ? (int?)null : element.GetInt32());

    /// <summary>A list of numbers, or <see langword="null"/> where the option is not in use.</summary>
    public double[]? OptionalDoubles(string name) => Take(
        name, element => IsNull(element) ? null : element.EnumerateArray().Select(item => item.GetDouble()).ToArray());

    /// <summary>Demands a value that is the only one known here.</summary>
    /// <exception cref="CannotExpressException">The option has another one.</exception>
    public void Expect(string name, string onlyValue)
    {
        string value = String(name);
        if (value != onlyValue) throw new CannotExpressException($"{set.Type} with {name} {value}");
    }

    /// <summary>Demands that every option has been read.</summary>
    /// <exception cref="CannotExpressException">One was not, so it would have been ignored.</exception>
    public void ExpectNothingMore()
    {
        if (_remaining.Count > 0)
        {
            throw new CannotExpressException($"{set.Type} with {string.Join(", ", _remaining.Keys.Order(StringComparer.Ordinal))}");
        }
    }

    private static bool IsNull(JsonElement element) => element.ValueKind == JsonValueKind.Null;

    private T Take<T>(string name, Func<JsonElement, T> convert)
    {
        if (!_remaining.Remove(name, out JsonElement element)) throw new JsonException($"{set.Type} has no '{name}'");
        try
        {
            return convert(element);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new JsonException($"'{name}' of {set.Type} is {element.GetRawText()}", exception);
        }
    }
}
