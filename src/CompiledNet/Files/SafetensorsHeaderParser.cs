using System.Text.Json;
using System.Text.Unicode;

namespace CompiledNet;

/// <summary>Reads the JSON of a header and trusts nothing in it.</summary>
internal static class SafetensorsHeaderParser
{
    private const string Metadata = "__metadata__";

    /// <summary>More axes than any tensor has, so that a header cannot make a list of millions.</summary>
    private const int MaximumNumbers = 16;

    private const int QuotedLength = 100;

    public static List<TensorEntry> Parse(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) throw new InvalidDataException("The header is not valid UTF-8.");
        try
        {
            return ParseTensors(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape in a string is half of a surrogate pair.
            throw new InvalidDataException($"The header is not valid JSON: {exception.Message}", exception);
        }
    }

    private static List<TensorEntry> ParseTensors(ReadOnlySpan<byte> json)
    {
        var tensors = new List<TensorEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Expect(ref reader, JsonTokenType.StartObject, "The header");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name)) throw new InvalidDataException($"The header has two entries '{Quoted(name)}'.");
            reader.Read();
            Expect(ref reader, JsonTokenType.StartObject, $"'{Quoted(name)}'");
            if (name == Metadata)
            {
                reader.Skip();
            }
            else
            {
                tensors.Add(ParseTensor(ref reader, name, Quoted(name)));
            }
        }

        reader.Read(); // Throws when more than white space follows.
        return tensors;
    }

    /// <summary>A text of the file in a message, which must not be as long as the file.</summary>
    private static string Quoted(string text) => text.Length <= QuotedLength ? text : $"{text.AsSpan(0, QuotedLength)}...";

    private static TensorEntry ParseTensor(ref Utf8JsonReader reader, string fullName, string name)
    {
        TensorType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            bool twice = key switch
            {
                "dtype" => type is not null,
                "shape" => shape is not null,
                "data_offsets" => offsets is not null,
                _ => throw new InvalidDataException($"'{name}' has an unknown entry '{Quoted(key)}'."),
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
                default:
                    offsets = ParseNumbers(ref reader, $"The data_offsets of '{name}'");
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

    private static TensorEntry CreateEntry(string fullName, string name, TensorType type, long[] shape, long[] offsets)
    {
        if (offsets.Length != 2)
        {
            throw SafetensorsHeader.Invalid($"The data_offsets of '{name}' are {offsets.Length} numbers; expected were 2.");
        }

        (long begin, long end) = (offsets[0], offsets[1]);
        if (end < begin) throw SafetensorsHeader.Invalid($"'{name}' ends at byte {end}, before it begins at {begin}.");
        Int128 bytes = type.Size();
        foreach (long extent in shape)
        {
            // At most 2⁶³ · 2⁶³ before the check, so it cannot overflow.
            bytes *= extent;
            if (bytes > long.MaxValue) throw SafetensorsHeader.Invalid($"The shape of '{name}' is too large.");
        }

        if (bytes != end - begin)
        {
            throw SafetensorsHeader.Invalid(
                $"'{name}' has {end - begin} bytes; its shape [{string.Join(", ", shape)}] of {type} takes {(long)bytes}.");
        }

        return new TensorEntry(fullName, type, shape, begin, end);
    }

    private static TensorType ParseType(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.String, $"The dtype of '{name}'");
        string text = reader.GetString()!;
        return TensorTypes.TryParse(text, out TensorType type)
            ? type
            : throw new InvalidDataException($"'{name}' has the dtype '{Quoted(text)}'; F64, F32, F16 and BF16 can be read.");
    }

    private static long[] ParseNumbers(ref Utf8JsonReader reader, string what)
    {
        Expect(ref reader, JsonTokenType.StartArray, what);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.Number, what);
            if (!reader.TryGetInt64(out long number) || number < 0)
            {
                throw new InvalidDataException($"{what} must be integers from 0 to 2⁶³ − 1.");
            }

            if (numbers.Count == MaximumNumbers) throw new InvalidDataException($"{what} has more than {MaximumNumbers} numbers.");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected, string what)
    {
        if (reader.TokenType == expected) return;
        throw new InvalidDataException($"{what} holds a JSON {reader.TokenType} where {expected} was expected.");
    }
}
