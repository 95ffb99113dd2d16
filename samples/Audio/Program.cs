using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Audio;
using Spectre.Console;

var seed = new Option<int>("--seed") { Description = "The seed of sounds, parameters and order.", DefaultValueFactory = _ => 1 };
var quick = new Option<bool>("--quick") { Description = "A short training, with weaker bounds." };
var input = new Option<string>("--input") { Description = "A WAV file to amplify, with 48,000 samples a second; else some chords." };
var output = new Option<string>("--output") { Description = "The WAV file to write, by the network with the smaller error." };
var tone = new Option<float>("--tone") { Description = "The tone control, from 0, closed, to 1, open.", DefaultValueFactory = _ => 0.5f };
tone.Validators.Add(result =>
{
    if (result.GetValue(tone) is not (>= 0 and <= 1)) result.AddError("A tone control from 0 to 1 was expected.");
});
output.Validators.Add(RequireName);
input.Validators.Add(RequireName);

var command = new RootCommand("Teaches an LSTM and a stack of convolutions to sound like a guitar amplifier.") { seed, quick, input, output, tone };
command.Validators.Add(result =>
{
    if (result.GetValue(input) is not null && result.GetValue(output) is null) result.AddError("--input needs an --output.");
});
command.SetAction(arguments =>
{
    try
    {
        SoundJob? job = arguments.GetValue(output) is { } path
            ? SoundJob.Prepare(arguments.GetValue(input), arguments.GetValue(tone), path, arguments.GetValue(seed))
            : null;
        return Run(arguments.GetValue(seed), arguments.GetValue(quick), job);
    }
    catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();

static void RequireName(OptionResult result)
{
    if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>())) result.AddError("The name of a file was expected.");
}

static int Run(int seed, bool isQuick, SoundJob? job)
{
    Console.OutputEncoding = Encoding.UTF8;

    // A file or a pipe takes the whole table, however wide.
    if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;

    List<Training> trainings = Train(seed, isQuick);
    Report.Table(trainings);
    Report.Streams(trainings);
    if (job is not null)
    {
        Training best = trainings.MinBy(training => training.Performance.ErrorToSignal)!;
        job.Run(best.Model.Stream);
        Report.Written(job, best);
    }

    Report.Faults(trainings);
    Report.Figures(trainings);
    return trainings.Exists(training => training.Faults.Any()) ? 1 : 0;
}

static List<Training> Train(int seed, bool isQuick)
{
    const int Seconds = 6, HeldOutSeconds = 3;
    var random = new Random(seed);
    var recording = Recording.Play(Seconds, random);
    var heldOut = Recording.Play(HeldOutSeconds, random);
    Console.WriteLine($"{Seconds} seconds of sound to learn from, {HeldOutSeconds} held out");
    var trainings = new List<Training>();
    AmplifierModel[] models = [AmplifierModel.Lstm(recording, isQuick, seed), AmplifierModel.Convolutions(recording, isQuick, seed)];
    foreach (AmplifierModel model in models)
    {
        Console.WriteLine(model.Network.Info);
        trainings.Add(Training.Run(model, heldOut, seed));
    }

    return trainings;
}
