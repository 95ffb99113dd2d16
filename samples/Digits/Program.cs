using System.CommandLine;
using System.Globalization;
using CompiledNet;
using Digits;

var seed = new Option<ulong>("--seed") { Description = "The seed of parameters, order and dropout.", DefaultValueFactory = _ => 1 };
var epochs = new Option<int>("--epochs") { Description = "How often the training data are gone through.", DefaultValueFactory = _ => 40 };
var seeds = new Option<int>("--seeds") { Description = "Trains once for each of so many seeds and lists the accuracies." };
var threads = new Option<int>("--threads") { Description = "The threads that share a step; the result is the same with any number.", DefaultValueFactory = _ => 1 };
epochs.Validators.Add(result => RequirePositive(result.GetValue(epochs), result.AddError));
seeds.Validators.Add(result => RequirePositive(result.GetValue(seeds), result.AddError));
threads.Validators.Add(result => RequirePositive(result.GetValue(threads), result.AddError));

var command = new RootCommand("Trains a compiled network on handwritten digits.") { seed, epochs, seeds, threads };
command.SetAction(arguments =>
{
    (ulong first, int epochCount, int threadCount) = (arguments.GetValue(seed), arguments.GetValue(epochs), arguments.GetValue(threads));
    if (arguments.GetValue(seeds) is > 0 and var count) CompareSeeds(first, count, epochCount, threadCount);
    else TrainOnce(first, epochCount, threadCount);
});
return command.Parse(args).Invoke();

static void TrainOnce(ulong seed, int epochs, int threads)
{
    Console.WriteLine(DigitsNetwork.Info);
    DigitsTraining training = Console.IsOutputRedirected
        ? DigitsTraining.Run(seed, epochs, threads, new PlainProgress())
        : TerminalProgress.Show(epochs, progress => DigitsTraining.Run(seed, epochs, threads, progress));
    Console.WriteLine();
    Report.ConfusionMatrix(training.Test);
    Console.WriteLine();
    Report.Drawings(training.Network, training.TestData, count: 6);
    Console.WriteLine();
    Report.Figures(training);
    Console.WriteLine(Accuracy(training));
}

static void CompareSeeds(ulong first, int count, int epochs, int threads)
{
    var accuracies = new List<double>();
    for (ulong seed = first; seed < first + (ulong)count; seed++)
    {
        DigitsTraining training = DigitsTraining.Run(seed, epochs, threads, progress: null);
        accuracies.Add(training.Test.Accuracy!.Value);
        Console.WriteLine($"seed {seed}: {Accuracy(training)}");
    }

    accuracies.Sort();
    double median = (accuracies[(count - 1) / 2] + accuracies[count / 2]) / 2;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of {count} seeds: {median:F4}"));
}

static string Accuracy(DigitsTraining training) =>
    string.Create(CultureInfo.InvariantCulture, $"test accuracy: {training.Test.Accuracy:F4}");

static void RequirePositive(int value, Action<string> addError)
{
    if (value < 1) addError($"{value} was given; at least 1 was expected.");
}
