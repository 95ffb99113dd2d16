using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Goldens;

/// <summary>Values as C# source, the same under every culture.</summary>
internal static class Literal
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "d";

    public static string Of(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Of(IEnumerable<double> values) => $"new double[] {{ {string.Join(", ", values.Select(Of))} }}";

    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => $"{typeof(TEnum).Name}.{value}";
}
