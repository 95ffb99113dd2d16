using System.CommandLine;
using FashionMnist;

var data = new Option<string>("--data") { Description = "The folder of the four IDX files.", DefaultValueFactory = _ => FashionData.DefaultFolder };
var epochs = new Option<int>("--epochs") { Description = "How often the training data are gone through.", DefaultValueFactory = _ => 5 };
var seed = new Option<ulong>("--seed") { Description = "The seed of parameters and order.", DefaultValueFactory = _ => 1 };
var threads = new Option<int>("--threads") { Description = "The threads that share a step; the result is the same with any number.", DefaultValueFactory = _ => 1 };
data.Validators.Add(result =>
{
    if (string.IsNullOrWhiteSpace(result.GetValue(data))) result.AddError("A folder was expected.");
});
epochs.Validators.Add(result => RequirePositive(result.GetValue(epochs), result.AddError));
threads.Validators.Add(result => RequirePositive(result.GetValue(threads), result.AddError));

var command = new RootCommand("Trains a compiled LeNet-5 on Fashion-MNIST.") { data, epochs, seed, threads };
command.SetAction(arguments =>
{
    if (TryLoad(arguments.GetValue(data)!) is not { } files) return 1;
    Train(files, arguments.GetValue(seed), arguments.GetValue(epochs), arguments.GetValue(threads));
    return 0;
});
return command.Parse(args).Invoke();

static FashionData? TryLoad(string folder)
{
    try
    {
        return FashionData.Load(folder);
    }
    catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine($"""
            The data cannot be read: {exception.Message}
            On Debian they come with `apt-get install dataset-fashion-mnist`. Elsewhere download the four files from
            https://github.com/zalandoresearch/fashion-mnist and say where they are: --data FOLDER
            """);
        return null;
    }
}

static void Train(FashionData data, ulong seed, int epochs, int threads)
{
    Console.WriteLine(LeNet5.Info);
    FashionTraining training = Console.IsOutputRedirected
        ? FashionTraining.Run(data, seed, epochs, threads, new PlainProgress())
        : TerminalProgress.Show(epochs, progress => FashionTraining.Run(data, seed, epochs, threads, progress));
    Console.WriteLine();
    Report.Classes(training.Test.ConfusionMatrix!);
    Console.WriteLine();
    Report.Figures(training);
}

static void RequirePositive(int value, Action<string> addError)
{
    if (value < 1) addError($"{value} was given; at least 1 was expected.");
}
