using System.Globalization;
using System.Text;

namespace CompiledNet;

/// <summary>Texts of files in messages.</summary>
internal static class PrintableText
{
    /// <summary>The text with characters that act and are not seen as escapes: a zero as <c>\u0000</c>.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            if (IsInvisible(character)) result.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            else result.Append(character);
        }

        return result.ToString();
    }

    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
