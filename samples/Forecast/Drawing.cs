using System.Globalization;

namespace Forecast;

/// <summary>The forecast of a day in characters.</summary>
internal static class Drawing
{
    /// <summary>What the characters mean.</summary>
    public const string Legend = "● demand, ○ network, ◉ both, · week before";

    private const int Rows = 16;
    private const int ColumnsPerHour = 3;
    private const char Actual = '●', Predicted = '○', Both = '◉', Naive = '·';

    /// <summary>The lines of the drawing, the largest demand first.</summary>
    public static IEnumerable<string> Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, ReadOnlySpan<double> naive)
    {
        double[] all = [.. actual, .. forecast, .. naive];
        var axis = new Axis(all.Min(), all.Max());
        char[][] rows = [.. Enumerable.Range(0, Rows).Select(_ => Blank())];
        Plot(naive, Naive);
        Plot(forecast, Predicted);
        Plot(actual, Actual);
        return [.. rows.Select((row, i) => (axis.Label(i) + new string(row)).TrimEnd()), HourLine()];

        void Plot(ReadOnlySpan<double> values, char mark)
        {
            for (int hour = 0; hour < values.Length; hour++)
            {
                ref char place = ref rows[axis.Row(values[hour])][hour * ColumnsPerHour];
                place = (place, mark) is (Predicted, Actual) ? Both : mark;
            }
        }
    }

    private static char[] Blank() => [.. Enumerable.Repeat(' ', Calendar.HoursPerDay * ColumnsPerHour)];

    private static string HourLine() => Axis.NoLabel + string.Concat(Enumerable.Range(0, Calendar.HoursPerDay)
        .Select(hour => hour.ToString(CultureInfo.InvariantCulture).PadRight(ColumnsPerHour))).TrimEnd();

    /// <summary>Where numbers stand, from top to bottom.</summary>
    private readonly record struct Axis(double Smallest, double Largest)
    {
        public const string NoLabel = "      ";

        public int Row(double value) => (int)Math.Round((Largest - value) / (Largest - Smallest) * (Rows - 1));

        public string Label(int row)
        {
            double value = Largest - ((Largest - Smallest) * row / (Rows - 1));
            return row % 5 == 0 ? string.Create(CultureInfo.InvariantCulture, $"{value,4:F0} ┤") : "     │";
        }
    }
}
