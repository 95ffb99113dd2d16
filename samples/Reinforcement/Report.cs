using System.Globalization;
using Spectre.Console;

namespace Reinforcement;

/// <summary>What is printed after the trainings.</summary>
internal static class Report
{
    private const int MomentSteps = CartPole.MostSteps / 2;

    /// <summary>A row for each seed.</summary>
    public static void Table(IEnumerable<Training> trainings)
    {
        var table = new Table();
        foreach (string header in (string[])["seed", "episodes", "steps", "seconds", "mean steps of 100 episodes"])
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        foreach (Training training in trainings)
        {
            table.AddRow(
                Number(training.Seed, "F0"),
                Number(training.Episodes, "N0"),
                Number(training.Steps, "N0"),
                Number(training.Seconds, "F1"),
                Number(training.MeanSteps, "F1"));
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Draws a cart in the middle of an episode.</summary>
    public static void Moment(Training training)
    {
        CartPole cart = Examination.Moment(training.Network, new Random(0), MomentSteps);
        double degrees = cart.Angle * 180 / Math.PI;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {training.Seed} after {cart.Steps} steps: the cart at {cart.Position:F2} m, the pole {degrees:F1} degrees from upright"));
        foreach (string line in Drawing.Of(cart)) Console.WriteLine(line);
    }

    /// <summary>The figure that a check can read.</summary>
    public static void Worst(IEnumerable<Training> trainings) =>
        Console.WriteLine($"mean steps of 100 episodes, worst seed: {Number(trainings.Min(training => training.MeanSteps), "F1")}");

    private static string Number(IFormattable number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
