using System.Globalization;

namespace CompiledNet;

/// <summary>The numbers of a file of comma-separated values.</summary>
internal static class CsvNumber
{
    /// <summary>Digits with a point and an exponent, white space around; no other separators, no other base, no currency.</summary>
    public const NumberStyles Style = NumberStyles.Float;

    private const int QuotedLength = 40;

    /// <summary>Reads a number in the invariant culture's form.</summary>
    /// <returns>Whether it is one; NaN and infinities are.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        number = 0;

        // The framework passes over zero characters at the end, as of texts from C.
        return !text.Contains('\0') && double.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether a text is a number.</summary>
    public static bool Is(ReadOnlySpan<char> text) => TryParse(text, out _);

    /// <summary>The text for a message.</summary>
    public static string Quote(ReadOnlySpan<char> text) =>
        text.Length <= QuotedLength ? PrintableText.Of(text) : $"{PrintableText.Of(text[..QuotedLength])}...";
}
