using System.CommandLine;
using System.Text;
using Forecast;
using Spectre.Console;

var seed = new Option<int>("--seed") { Description = "The seed of the series, of parameters and of the order of days.", DefaultValueFactory = _ => 1 };
var command = new RootCommand("Forecasts the next day's electricity demand, hour by hour, with a small recurrent network.") { seed };
command.SetAction(arguments => Run(arguments.GetValue(seed)));
return command.Parse(args).Invoke();

static int Run(int seed)
{
    Console.OutputEncoding = Encoding.UTF8;

    // A file or a pipe takes the whole table, however wide.
    if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;

    var electricity = Electricity.Simulate(Years.FirstTestDay + Years.TestDays, seed);
    Console.WriteLine(DemandNetwork.Info);
    Console.WriteLine($"{Years.FirstTestDay - Years.FirstDay} days to learn from, {Years.TestDays} days behind them to test with");
    var comparison = Comparison.Run(electricity, seed);
    Report.Table(comparison);
    Console.WriteLine();
    Report.MostTellingDay(comparison);
    double scaledError = comparison.ScaledError(comparison.Network);
    Report.Verdict(scaledError);
    return scaledError < Comparison.Bound ? 0 : 1;
}
