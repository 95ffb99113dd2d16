using System.Globalization;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Inference;

/// <summary>
/// Real options are <see cref="double"/> in every attribute, and become constants of the network's own type. In a network
/// in float that must not make them infinite, zero or subnormal, whatever option of whatever layer or loss they are.
/// </summary>
internal static class RealOptions
{
    /// <summary>The smallest normal number in float; below it digits are lost one after the other.</summary>
    private const double SmallestNormal = 1.1754943508222875e-38;

    /// <summary>Reports the first number that float cannot hold.</summary>
    /// <param name="title">The layer or loss, for the message.</param>
    /// <param name="options">Its options.</param>
    /// <param name="site">Where the diagnostic goes.</param>
    /// <param name="isDouble">Whether the network computes in double, which holds every number.</param>
    /// <param name="diagnostics">Where the diagnostic is added.</param>
    /// <returns>False after a diagnostic.</returns>
    public static bool Check(string title, OptionSet options, int site, bool isDouble, List<DiagnosticInfo> diagnostics)
    {
        if (isDouble) return true;
        foreach ((string name, double value) in options.Items.SelectMany(Numbers))
        {
            if (InFloat(value) is not { } fate) continue;
            string number = value.ToString("R", CultureInfo.InvariantCulture);
            diagnostics.Add(new DiagnosticInfo(Descriptors.NumberBeyondPrecision, site, title, name, number, fate));
            return false;
        }

        return true;
    }

    private static IEnumerable<(string Name, double Value)> Numbers(Option option) => option.Value switch
    {
        double number => [(option.Name, number)],
        EquatableArray<object?> numbers => numbers
            .Select((number, i) => (Name: FormattableString.Invariant($"{option.Name}[{i}]"), Value: number as double?))
            .Where(item => item.Value is not null)
            .Select(item => (item.Name, item.Value!.Value)),
        UserFunction function => function.Value.Constants.Concat(function.Slope.Constants).Select(number => (function.Name, number)),
        _ => [],
    };

    /// <summary>What float makes of a number, or null where it is the same but for rounding. NaN and infinities are the option's own affair.</summary>
    private static string? InFloat(double value)
    {
        if (value == 0 || double.IsNaN(value) || double.IsInfinity(value)) return null;
        float rounded = (float)value;
        return float.IsInfinity(rounded) ? "infinite"
            : rounded == 0 ? "zero"
            : Math.Abs(rounded) < SmallestNormal ? "subnormal, with few digits,"
            : null;
    }
}
