namespace CompiledNet;

/// <summary>The texts that a file holds beside its tensors.</summary>
internal static class FileMetadata
{
    private const string Format = "format";

    /// <summary>What strict loaders want to see: tensors laid out as PyTorch's are.</summary>
    private const string PyTorch = "pt";

    /// <summary>Checks a user's texts and adds the format to them; sorted, so that the same texts give the same bytes.</summary>
    /// <exception cref="ArgumentException">A text is missing, or is not Unicode.</exception>
    public static SortedDictionary<string, string> Complete(IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        var complete = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string text) in metadata ?? [])
        {
            if (key is null || text is null)
            {
                throw new ArgumentException($"The text of '{key}' is null.", nameof(metadata));
            }

            if (!IsUnicode(key) || !IsUnicode(text))
            {
                throw new ArgumentException($"'{PrintableText.Of(key)}' holds half of a surrogate pair, which no file can.", nameof(metadata));
            }

            if (!complete.TryAdd(key, text)) throw new ArgumentException($"There are two entries '{key}'.", nameof(metadata));
        }

        complete.TryAdd(Format, PyTorch);
        return complete;
    }

    private static bool IsUnicode(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
