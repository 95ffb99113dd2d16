using System.CommandLine;
using System.Text;
using GradientHealth;
using Spectre.Console;

var seed = new Option<ulong>("--seed") { Description = "The seed of parameters and order.", DefaultValueFactory = _ => 1 };
var epochs = new Option<int>("--epochs") { Description = "How often the training data are gone through.", DefaultValueFactory = _ => Laboratory.DefaultEpochs };
epochs.Validators.Add(result =>
{
    if (result.GetValue(epochs) < 1) result.AddError($"{result.GetValue(epochs)} was given; at least 1 was expected.");
});

var command = new RootCommand("Shows gradients that vanish, explode or die in deep networks, and what helps.") { seed, epochs };
command.SetAction(arguments => Tell(new Laboratory(arguments.GetValue(epochs), arguments.GetValue(seed))));
return command.Parse(args).Invoke();

static void Tell(Laboratory laboratory)
{
    Console.OutputEncoding = Encoding.UTF8;

    // The tables are wide; a file or a pipe takes them as they are.
    if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;

    var counts = new List<string>();
    foreach (Illness illness in Illnesses.All)
    {
        Console.WriteLine($"== {illness.Name}: {illness.Description}");
        IReadOnlyList<Outcome> outcomes = laboratory.Run(illness.Trials);
        Report.Table(outcomes);
        Report.Bars(outcomes);
        foreach (string finding in Findings.Of(outcomes)) Console.WriteLine(finding);
        Console.WriteLine();
        counts.Add($"{illness.Name} {Findings.Count(outcomes)}");
    }

    Console.WriteLine($"remedies that make it learn: {string.Join(", ", counts)}");
}
