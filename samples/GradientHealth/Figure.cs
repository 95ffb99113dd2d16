using System.Globalization;

namespace GradientHealth;

/// <summary>Numbers as they are printed.</summary>
internal static class Figure
{
    /// <summary>A number that may be huge or tiny: <c>4.1E-22</c>, but <c>0.8</c>.</summary>
    public static string Of(double? value) => value switch
    {
        null => "-",
        0 => "0",
        >= 0.01 and < 100 => value.Value.ToString("G2", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.0E0", CultureInfo.InvariantCulture),
    };

    /// <summary>A share: <c>0.967</c>.</summary>
    public static string Accuracy(double? value) => value?.ToString("F3", CultureInfo.InvariantCulture) ?? "-";
}
