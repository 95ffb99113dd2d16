using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>
/// Compares this checkout with another one: the old, the old once more, and the new take turns as processes on the same
/// processors. Processes differ in where their memory and code lie, for all their life; so each row is measured with
/// several sets of them.
/// </summary>
internal sealed class AgainstComparison(CompareOptions options, string folder)
{
    private const int Sets = 5;

    // In each round every process has one turn.
    private const int RoundsPerSet = 15;

    /// <summary>Runs it and returns the exit code: 1 if something is slower.</summary>
    public int Run()
    {
        string newProgram = Checkout.Build(Checkout.Own());
        string oldProgram = Checkout.Build(folder);
        var rows = new List<AgainstRow>();
        foreach (ContenderTask task in options.Workloads
            .Where(workload => workload.Own is not null)
            .SelectMany(workload => ContenderTask.Of(workload, options.Operations, options.Threads)))
        {
            AgainstRow row = Measure(task, oldProgram, newProgram);
            rows.Add(row);
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{task}: new / old {row.Ratio:0.000} (old / old {row.Spread:0.000}), {row.Verdict}"));
        }

        AgainstTable.Write(rows);
        return rows.Exists(row => row.IsSlower) ? 1 : 0;
    }

    private static AgainstRow Measure(ContenderTask task, string oldProgram, string newProgram)
    {
        var oldTimes = new List<double>();
        var newTimes = new List<double>();
        var ratios = new List<double>();
        double spread = 0;
        for (int set = 0; set < Sets; set++)
        {
            var rounds = MeasureSet(task, oldProgram, newProgram);
            oldTimes.AddRange(rounds.Select(round => round.Old));
            newTimes.AddRange(rounds.Select(round => round.New));
            ratios.Add(Median(rounds.Select(round => round.New / round.Old)));
            double again = Median(rounds.Select(round => round.Again / round.Old));
            spread = Math.Max(spread, Math.Max(again, 1 / again) - 1);
        }

        return new AgainstRow(task, Median(oldTimes), Median(newTimes), Median(ratios), spread);
    }

    private static List<(double Old, double Again, double New)> MeasureSet(ContenderTask task, string oldProgram, string newProgram)
    {
        using var old = new ContenderProcess(oldProgram, task);
        using var again = new ContenderProcess(oldProgram, task);
        using var current = new ContenderProcess(newProgram, task);
        ContenderProcess[] all = [old, again, current];
        var times = new double[all.Length];
        var rounds = new List<(double, double, double)>();
        for (int round = 0; round < RoundsPerSet; round++)
        {
            // Each goes first, second and last equally often: who follows whom finds other things in the caches.
            for (int turn = 0; turn < all.Length; turn++)
            {
                int contender = (round + turn) % all.Length;
                times[contender] = all[contender].TakeTurn();
            }

            rounds.Add((times[0], times[1], times[2]));
        }

        return rounds;
    }

    private static double Median(IEnumerable<double> values) => Timing.Of(values).Median;
}
