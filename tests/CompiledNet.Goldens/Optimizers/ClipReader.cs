namespace CompiledNet.Goldens;

/// <summary>How each clip is made from its options. A new clip is a new entry.</summary>
internal static class ClipReader
{
    private static readonly Dictionary<string, Func<OptionReader, Clip>> Readers = new(StringComparer.Ordinal)
    {
        ["Norm"] = options => options.Double("norm_type") == 2 ? new NormClip(options.Double("max_norm")) : throw options.Missing("norm_type"),
        ["Value"] = options => new ValueClip(options.Double("clip_value")),
    };

    /// <summary>Makes a clip.</summary>
    /// <exception cref="CannotExpressException">There is no such clip, or it lacks an option.</exception>
    public static Clip Read(OptionSet clip)
    {
        if (!Readers.TryGetValue(clip.Type, out var read)) throw new CannotExpressException($"clip {clip.Type}");
        var options = new OptionReader("clip", clip);
        Clip result = read(options);
        options.ExpectNothingMore();
        return result;
    }
}
