using System.Text.Json;
using System.Text.Json.Serialization;

namespace CompiledNet.Benchmarks;

/// <summary>Writes rows for other programs.</summary>
internal static class RowJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,

        // A result that is not a number must not keep the others from being written.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes a list of objects.</summary>
    public static void Write(IReadOnlyList<Row> rows, string path)
    {
        using FileStream stream = File.Create(path);
        JsonSerializer.Serialize(stream, rows, Options);
    }
}
