using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>Reads case files, and accepts nothing that it does not understand.</summary>
internal static class CaseReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = false,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="JsonException">It is no JSON, or not a case.</exception>
    /// <exception cref="CannotExpressException">It is a case of a kind, or with a field, that is not known here.</exception>
    public static GoldenCase Read(string path)
    {
        byte[] json = File.ReadAllBytes(path);
        GoldenCase golden = ReadForm(json) switch
        {
            ("network", Several: false) => Deserialize<NetworkCase>(json),
            ("network", Several: true) => Deserialize<SeveralNetworkCase>(json),
            ("vjp", Several: false) => Deserialize<VjpCase>(json),
            ("vjp", Several: true) => Deserialize<SeveralVjpCase>(json),
            ("training", _) => Deserialize<TrainingCase>(json),
            ("optimizer", _) => Deserialize<OptimizerCase>(json),
            ("schedule", _) => Deserialize<ScheduleCase>(json),
            ("clip", _) => Deserialize<ClipCase>(json),
            (var kind, _) => throw new CannotExpressException($"kind {kind}"),
        };
        string expectedName = Path.GetFileNameWithoutExtension(path);
        if (golden.Name != expectedName) throw new JsonException($"the name inside the file is '{golden.Name}'");
        if (golden.UnknownFields.Count > 0)
        {
            throw new CannotExpressException($"field {golden.UnknownFields.Keys.Order(StringComparer.Ordinal).First()}");
        }

        golden.Validate();
        return golden;
    }

    /// <summary>The kind of a case, and whether its network has its inputs, outputs and losses by name.</summary>
    private static (string Kind, bool Several) ReadForm(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("kind", out JsonElement kind)
            && kind.ValueKind == JsonValueKind.String
                ? (kind.GetString()!, document.RootElement.TryGetProperty("inputs", out _))
                : throw new JsonException("there is no object with a 'kind'");
    }

    private static T Deserialize<T>(byte[] json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("the file holds null");
}
