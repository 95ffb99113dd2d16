using System.CommandLine;
using System.Text;
using Reinforcement;

var seed = new Option<ulong>("--seed") { Description = "The first seed of parameters and episodes.", DefaultValueFactory = _ => 1 };
var seeds = new Option<int>("--seeds") { Description = "Trains once for each of so many seeds.", DefaultValueFactory = _ => 3 };
seeds.Validators.Add(result =>
{
    if (result.GetValue(seeds) < 1) result.AddError($"{result.GetValue(seeds)} was given; at least 1 was expected.");
});

var command = new RootCommand("Trains a compiled network to balance a pole on a cart.") { seed, seeds };
command.SetAction(arguments => Balance(arguments.GetValue(seed), arguments.GetValue(seeds)));
return command.Parse(args).Invoke();

static void Balance(ulong first, int count)
{
    Console.OutputEncoding = Encoding.UTF8;
    Console.WriteLine(ActorCritic.Info);
    IReadOnlyList<Training> trainings = Console.IsOutputRedirected
        ? Train(first, count, new PlainProgress())
        : TerminalProgress.Show(progress => Train(first, count, progress));
    Console.WriteLine();
    Report.Moment(trainings[0]);
    Console.WriteLine();
    Report.Table(trainings);
    Report.Worst(trainings);
}

static IReadOnlyList<Training> Train(ulong first, int count, IProgress<RolloutProgress> progress) =>
    [.. Enumerable.Range(0, count).Select(i => Training.Run(first + (ulong)i, progress))];
