using System.CommandLine;
using System.Globalization;
using System.Text;
using Spectre.Console;
using Writer;

var seed = new Option<ulong>("--seed") { Description = "The seed of parameters, order, dropout and of what is written.", DefaultValueFactory = _ => 1 };
var quick = new Option<bool>("--quick") { Description = "A short training, with weaker bounds." };
var command = new RootCommand("Teaches a Transformer and an LSTM to write like Jane Austen, character by character.") { seed, quick };
command.SetAction(arguments => Write(arguments.GetValue(seed), arguments.GetValue(quick)));
return command.Parse(args).Invoke();

static int Write(ulong seed, bool isQuick)
{
    Console.OutputEncoding = Encoding.UTF8;

    // A file or a pipe takes the whole table, however wide.
    if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;

    var novel = Novel.Load();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{novel.Learnt.Length:N0} characters to learn from, {novel.HeldOut.Length:N0} held out"));
    LanguageModel[] models = [LanguageModel.Transformer(novel, isQuick, seed), LanguageModel.Lstm(novel, isQuick, seed)];
    var trainings = new List<Training>();
    foreach (LanguageModel model in models)
    {
        Console.WriteLine(model.Network.Info);
        trainings.Add(Training.Run(model, novel, seed));
        Report.Text(trainings[^1]);
    }

    Report.Table(trainings);
    Report.Misses(trainings);
    Report.Figures(trainings);
    return trainings.TrueForAll(training => training.IsGoalReached) ? 0 : 1;
}
