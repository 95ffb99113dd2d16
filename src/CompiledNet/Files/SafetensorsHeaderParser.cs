using System.Text.Json;
using System.Text.Unicode;

namespace CompiledNet;

/// <summary>
/// Reads the JSON of a header and trusts nothing in it. What is accepted is what the format's own reader accepts, unknown
/// entries of a tensor among it, except that a name stands once, as the format says.
/// </summary>
internal sealed class SafetensorsHeaderParser
{
    /// <summary>The depth to which the format's own reader goes.</summary>
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 127 };

    public List<TensorEntry> Tensors { get; } = [];

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public void Parse(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) throw new InvalidDataException("The header is not valid UTF-8.");
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            ParseHeader(ref reader);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape in a string is half of a surrogate pair.
            throw new InvalidDataException($"The header is not valid JSON: {exception.Message}", exception);
        }
    }

    private void ParseHeader(ref Utf8JsonReader reader)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        reader.Read();
        Expect(ref reader, JsonTokenType.StartObject, "The header");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            string quoted = TensorEntry.Quote(name);
            if (!names.Add(name)) throw new InvalidDataException($"The header has two entries '{quoted}'.");
            reader.Read();
            if (name == SafetensorsHeader.MetadataName) ParseMetadata(ref reader);
            else Tensors.Add(ParseTensor(ref reader, name, quoted));
        }

        reader.Read(); // Throws when more than white space follows.
    }

    private void ParseMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return;
        Expect(ref reader, JsonTokenType.StartObject, $"'{SafetensorsHeader.MetadataName}'");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            Expect(ref reader, JsonTokenType.String, $"'{TensorEntry.Quote(key)}' of '{SafetensorsHeader.MetadataName}'");
            if (!Metadata.TryAdd(key, reader.GetString()!))
            {
                throw new InvalidDataException(
                    $"'{SafetensorsHeader.MetadataName}' has two entries '{TensorEntry.Quote(key)}'.");
            }
        }
    }

    private static TensorEntry ParseTensor(ref Utf8JsonReader reader, string fullName, string name)
    {
        Expect(ref reader, JsonTokenType.StartObject, $"'{name}'");
        TensorType? type = null;
        ulong[]? shape = null;
        ulong[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            bool twice = key switch
            {
                "dtype" => type is not null,
                "shape" => shape is not null,
                "data_offsets" => offsets is not null,
                _ => false,
            };
            if (twice) throw new InvalidDataException($"'{name}' has two entries '{key}'.");

            reader.Read();
            switch (key)
            {
                case "dtype":
                    type = ParseType(ref reader, name);
                    break;
                case "shape":
                    shape = ParseNumbers(ref reader, $"The shape of '{name}'");
                    break;
                case "data_offsets":
                    offsets = ParseNumbers(ref reader, $"The data_offsets of '{name}'");
                    break;
                default:
                    SkipValue(ref reader);
                    break;
            }
        }

        return CreateEntry(
            fullName,
            name,
            type ?? throw new InvalidDataException($"'{name}' has no dtype."),
            shape ?? throw new InvalidDataException($"'{name}' has no shape."),
            offsets ?? throw new InvalidDataException($"'{name}' has no data_offsets."));
    }

    private static TensorEntry CreateEntry(string fullName, string name, TensorType type, ulong[] shape, ulong[] offsets)
    {
        if (offsets.Length != 2)
        {
            throw SafetensorsHeader.Invalid($"The data_offsets of '{name}' are {offsets.Length} numbers; expected were 2.");
        }

        (ulong begin, ulong end) = (offsets[0], offsets[1]);
        if (end < begin) throw SafetensorsHeader.Invalid($"'{name}' ends at byte {end}, before it begins at {begin}.");
        if (end > long.MaxValue) throw SafetensorsHeader.Invalid($"'{name}' ends at byte {end}, where no file is.");
        UInt128 elements = 1;
        foreach (ulong extent in shape)
        {
            // At most 2⁶⁴ · 2⁶⁴ before the check, so it cannot overflow.
            elements *= extent;
            if (elements > ulong.MaxValue) throw SafetensorsHeader.Invalid($"The shape of '{name}' is too large.");
        }

        UInt128 bits = elements * (uint)type.Bits();
        if (bits > ulong.MaxValue) throw SafetensorsHeader.Invalid($"The shape of '{name}' is too large.");
        if (bits % 8 != 0) throw SafetensorsHeader.Invalid($"'{name}', {TensorEntry.Quote(shape)} of {type}, does not take whole bytes.");
        if (bits / 8 != end - begin)
        {
            throw SafetensorsHeader.Invalid(
                $"'{name}' has {end - begin} bytes; its shape {TensorEntry.Quote(shape)} of {type} takes {(ulong)(bits / 8)}.");
        }

        return new TensorEntry(fullName, type, shape, (long)begin, (long)end);
    }

    private static TensorType ParseType(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.String, $"The dtype of '{name}'");
        string text = reader.GetString()!;
        return TensorTypes.TryParse(text, out TensorType type)
            ? type
            : throw new InvalidDataException($"'{name}' has the dtype '{TensorEntry.Quote(text)}', which the format does not know.");
    }

    private static ulong[] ParseNumbers(ref Utf8JsonReader reader, string what)
    {
        Expect(ref reader, JsonTokenType.StartArray, what);
        var numbers = new List<ulong>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.Number, what);
            if (reader.ValueSpan is [(byte)'-', ..] || !reader.TryGetUInt64(out ulong number))
            {
                throw new InvalidDataException($"{what} must be integers from 0 to 2⁶⁴ − 1.");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        CheckToken(ref reader);
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return;
        while (reader.Read() && reader.CurrentDepth > depth) CheckToken(ref reader);
    }

    // A text with half of a surrogate pair, or a number beyond double, is refused even where nobody needs it.
    private static void CheckToken(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
        if (reader.TokenType == JsonTokenType.Number && !double.IsFinite(reader.GetDouble())) throw new JsonException("A number is out of range.");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected, string what)
    {
        if (reader.TokenType == expected) return;
        throw new InvalidDataException($"{what} holds a JSON {reader.TokenType} where {expected} was expected.");
    }
}
