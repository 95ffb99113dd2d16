using System.Globalization;

namespace CompiledNet.Generator.Text;

/// <summary>Numbers and text as C# literals, in the invariant culture and exact.</summary>
internal static class Literal
{
    public static string Of(double value, bool isDouble) => isDouble ? Double(value) : Single((float)value);

    public static string Int(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>With thousands separated, for comments.</summary>
    public static string Readable(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Text(string value) => "\"" + string.Concat(value.Select(Escaped)) + "\"";

    public static string Double(double value) => Special(value, "double") ?? Suffixed(
        Shortest(value, 15, 17, static text => double.Parse(text, CultureInfo.InvariantCulture)), "d");

    /// <summary>A letter of a text; what ends a line, or is not seen, by its number.</summary>
    private static string Escaped(char letter) => letter switch
    {
        '\\' or '"' => "\\" + letter,
        '\n' => "\\n",
        '\r' => "\\r",
        '\u2028' or '\u2029' => NumberOf(letter),
        _ when char.IsControl(letter) => NumberOf(letter),
        _ => letter.ToString(),
    };

    private static string NumberOf(char letter) => "\\u" + ((int)letter).ToString("X4", CultureInfo.InvariantCulture);

    private static string Single(float value) => Special(value, "float") ?? Suffixed(
        Shortest(value, 6, 9, static text => float.Parse(text, CultureInfo.InvariantCulture)), "f");

    private static string Shortest(double value, int from, int to, Func<string, double> parse)
    {
        for (int digits = from; digits < to; digits++)
        {
            string text = value.ToString("G" + Int(digits), CultureInfo.InvariantCulture);
            if (parse(text).Equals(value)) return text;
        }

        return value.ToString("G" + Int(to), CultureInfo.InvariantCulture);
    }

    private static string Suffixed(string text, string suffix) => text.Replace("E+", "E") + suffix;

    private static string? Special(double value, string type) => value switch
    {
        double.PositiveInfinity => type + ".PositiveInfinity",
        double.NegativeInfinity => type + ".NegativeInfinity",
        _ when double.IsNaN(value) => type + ".NaN",
        _ => null,
    };
}
