using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Generative;
using Spectre.Console;

var seed = new Option<int>("--seed") { Description = "The seed of parameters, order and noise.", DefaultValueFactory = _ => 1 };
var epochs = new Option<int>("--epochs") { Description = "How often the training images are gone through.", DefaultValueFactory = _ => Goal.Epochs };
epochs.Validators.Add(result =>
{
    if (result.GetValue(epochs) < 1) result.AddError($"{result.GetValue(epochs)} was given; at least 1 was expected.");
});

var command = new RootCommand("Draws handwritten digits that nobody wrote, with a variational autoencoder.") { seed, epochs };
command.SetAction(arguments => Draw(arguments.GetValue(seed), arguments.GetValue(epochs)));
return command.Parse(args).Invoke();

static int Draw(int seed, int epochs)
{
    Console.OutputEncoding = Encoding.UTF8;

    // A file or a pipe takes rows of eight images, however wide.
    if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;

    var images = Images.Load();
    Console.WriteLine(Autoencoder.Info);
    Console.WriteLine($"{Images.Count(images.Training)} images to learn from, {Images.Count(images.Test)} to test with");

    var network = new Autoencoder(seed);
    var random = new Random(seed);
    Train(network, images.Training, random, epochs);

    EvidenceBound test = Measurement.Bound(network, images.Test);
    Report.Costs(network, images, test);
    Console.WriteLine();
    Report.Drawings(network, images.Test, random);
    Console.WriteLine(Goal.Verdict(test, epochs));
    Console.WriteLine($"negative evidence lower bound per image: {Report.Nats(test.Total)} nats");
    return Goal.IsMissed(test, epochs) ? 1 : 0;
}

static void Train(Autoencoder network, float[] images, Random random, int epochs)
{
    int lineEvery = Math.Max(1, epochs / 10);
    long start = Stopwatch.GetTimestamp();
    new VariationalTraining(network, images, random).Run(epochs, (epoch, bound) =>
    {
        if (epoch % lineEvery == 0 || epoch == epochs) Console.WriteLine($"epoch {epoch,4}/{epochs}  {bound}");
    });
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"trained in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} seconds"));
    Console.WriteLine();
}
