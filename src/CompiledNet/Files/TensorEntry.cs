namespace CompiledNet;

/// <summary>What the header of a file says about one tensor.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Begin">Where its first byte is, from the end of the header.</param>
/// <param name="End">Where its last byte was, plus one.</param>
internal sealed record TensorEntry(string Name, TensorType Type, IReadOnlyList<ulong> Shape, long Begin, long End)
{
    private const int QuotedLength = 100;
    private const int QuotedAxes = 16;

    /// <summary>The name for messages, which must not be as long as the file.</summary>
    public string QuotedName => Quote(Name);

    /// <summary>The shape for messages.</summary>
    public string QuotedShape => Quote(Shape);

    /// <summary>A text of the file in a message: not too long, and without characters that would act on a terminal.</summary>
    public static string Quote(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan(0, Math.Min(text.Length, QuotedLength));
        string quoted = PrintableText.Of(start);
        return text.Length > QuotedLength ? quoted + "..." : quoted;
    }

    /// <summary>A shape of the file in a message.</summary>
    public static string Quote(IReadOnlyList<ulong> shape) => shape.Count <= QuotedAxes
        ? $"[{string.Join(", ", shape)}]"
        : $"[{string.Join(", ", shape.Take(QuotedAxes))}, ...] of {shape.Count} axes";
}
