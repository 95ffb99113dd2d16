namespace CompiledNet.Generator.Model;

/// <summary>
/// The arguments of an attribute by the name of the property they set. Values are primitives, strings, enumerations by
/// name, arrays of these, or what the parser has made of a function or a type that is named. <paramref name="IsBound"/> is
/// false where the compiler could not make sense of an argument: it says so itself, and nothing may be concluded from the
/// value's absence.
/// </summary>
internal sealed record OptionSet(EquatableArray<Option> Items, bool IsBound)
{
    public bool Has(string name) => Items.Any(option => option.Name == name);

    public int Int(string name, int otherwise = 0) => Value(name) is int value ? value : otherwise;

    public double Double(string name, double otherwise) => Value(name) is double value ? value : otherwise;

    public bool Bool(string name, bool otherwise) => Value(name) is bool value ? value : otherwise;

    /// <summary>A string, or the name of an enumeration's member.</summary>
    public string? Text(string name) => Value(name) as string;

    /// <summary>What the parser has made of an argument.</summary>
    public T? Read<T>(string name)
        where T : class => Value(name) as T;

    /// <summary>The same options with another value of one.</summary>
    public OptionSet With(string name, object? value) => this with
    {
        Items = Items.Where(option => option.Name != name).Append(new Option(name, value)).ToEquatableArray(),
    };

    public EquatableArray<T>? Array<T>(string name) =>
        Value(name) is EquatableArray<object?> items ? items.OfType<T>().ToEquatableArray() : null;

    /// <summary>The strings of an array, in which there may be nulls; none for a null instead of an array.</summary>
    public string?[] Texts(string name) => Value(name) is EquatableArray<object?> items ? [.. items.Select(item => item as string)] : [];

    private object? Value(string name) => Items.FirstOrDefault(option => option.Name == name)?.Value;
}

internal sealed record Option(string Name, object? Value);
