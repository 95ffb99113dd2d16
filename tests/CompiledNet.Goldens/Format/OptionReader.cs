using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>Takes options out of a set one by one; what is left over in the end is something that nobody knew.</summary>
/// <param name="role">What the set describes: a layer, a loss and so on.</param>
/// <param name="set">The options.</param>
internal sealed class OptionReader(string role, OptionSet set)
{
    private readonly Dictionary<string, JsonElement> _remaining = new(set.Options, StringComparer.Ordinal);

    public int Int(string name) => Take(name, element => element.GetInt32());

    public double Double(string name) => Take(name, element => element.GetDouble());

    public bool Bool(string name) => Take(name, element => element.GetBoolean());

    /// <summary>An option that is written only where it is <see langword="true"/>.</summary>
    public bool LaterBool(string name, bool otherwise = false) => _remaining.ContainsKey(name) ? Bool(name) : otherwise;

    public string String(string name) => Take(name, element => element.GetString() ?? throw new FormatException());

    /// <summary>A word of an option that is written only where it is in use.</summary>
    public string? LaterString(string name) => _remaining.ContainsKey(name) ? String(name) : null;

    /// <summary>An integer that is written only where it is in use.</summary>
    public int? LaterInt(string name) => _remaining.ContainsKey(name) ? Int(name) : null;

    /// <summary>A number that is written only where it is not the usual one.</summary>
    public double? LaterDouble(string name) => _remaining.ContainsKey(name) ? Double(name) : null;

    public int[] Ints(string name) =>
        Take(name, element => element.EnumerateArray().Select(item => item.GetInt32()).ToArray());

    /// <summary>Whether an option is a number where it could be several.</summary>
    public bool IsNumber(string name) => Is(JsonValueKind.Number, name);

    /// <summary>Whether an option is a word where it could be numbers.</summary>
    public bool IsString(string name) => Is(JsonValueKind.String, name);

    /// <summary>An integer, or <see langword="null"/> where the option is not in use.</summary>
    public int? OptionalInt(string name) =>
        Take(name, element => IsNull(element) ? (int?)null : element.GetInt32());

    /// <summary>A number, or <see langword="null"/> where the option is not in use.</summary>
    public double? OptionalDouble(string name) =>
        Take(name, element => IsNull(element) ? (double?)null : element.GetDouble());

    /// <summary>A list of numbers, or <see langword="null"/> where the option is not in use.</summary>
    public double[]? OptionalDoubles(string name) => Take(
        name, element => IsNull(element) ? null : element.EnumerateArray().Select(item => item.GetDouble()).ToArray());

    /// <summary>Names by name, of an option that is written only where there are some.</summary>
    public IReadOnlyDictionary<string, string> LaterNames(string name) => _remaining.ContainsKey(name)
        ? Take(name, element => element.EnumerateObject().ToDictionary(
            item => item.Name, item => item.Value.GetString() ?? throw new FormatException(), StringComparer.Ordinal))
        : new Dictionary<string, string>();

    /// <summary>What to throw where an option, or its value, is not known here.</summary>
    public CannotExpressException Missing(params IEnumerable<string> names)
    {
        string[] sorted = [.. names.Order(StringComparer.Ordinal)];
        return new CannotExpressException($"{(sorted.Length > 1 ? "options" : "option")} {string.Join(", ", sorted)} of {role} {set.Type}");
    }

    /// <summary>Demands that an option is not in use.</summary>
    /// <exception cref="CannotExpressException">It is.</exception>
    public void ExpectFalse(string name)
    {
        if (Bool(name)) throw Missing(name);
    }

    /// <summary>Demands a value that is the only one known here.</summary>
    /// <exception cref="CannotExpressException">The option has another one.</exception>
    public void Expect(string name, string onlyValue)
    {
        if (String(name) != onlyValue) throw Missing(name);
    }

    /// <summary>Demands that every option has been read.</summary>
    /// <exception cref="CannotExpressException">One was not, so it would have been ignored.</exception>
    public void ExpectNothingMore()
    {
        if (_remaining.Count > 0) throw Missing(_remaining.Keys);
    }

    private bool Is(JsonValueKind kind, string name) => _remaining.TryGetValue(name, out JsonElement element) && element.ValueKind == kind;

    private static bool IsNull(JsonElement element) => element.ValueKind == JsonValueKind.Null;

    private T Take<T>(string name, Func<JsonElement, T> convert)
    {
        if (!_remaining.Remove(name, out JsonElement element)) throw new JsonException($"{set.Type} has no '{name}'");
        try
        {
            return convert(element);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"'{name}' of {set.Type} is {element.GetRawText()}", exception);
        }
    }
}
