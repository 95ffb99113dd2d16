using System.Diagnostics;
using CompiledNet;

namespace Writer;

/// <summary>A trained network, and how good it has become.</summary>
/// <param name="Model">The network and how it was trained.</param>
/// <param name="Seconds">The time that the training took.</param>
/// <param name="Bits">The bits that a character of held-out text costs.</param>
/// <param name="Text">What it writes in the end.</param>
/// <param name="CharactersPerSecond">How fast it writes.</param>
internal sealed record Training(LanguageModel Model, double Seconds, double Bits, string Text, double CharactersPerSecond)
{
    private const string Prompt = "Mr. Darcy ";

    /// <summary>The characters that are written now and then, and in the end.</summary>
    private const int SampleLength = 75, TextLength = 2_000;

    /// <summary>How often it shows what it has learnt.</summary>
    private const int Samples = 5;

    /// <summary>Whether it has become as good as was expected.</summary>
    public bool IsGoalReached => Bits < Model.Goal.Bits;

    /// <summary>Trains, and has the network write now and then.</summary>
    public static Training Run(LanguageModel model, Novel novel, ulong seed)
    {
        int epochs = model.Goal.Epochs;
        var generator = new TextGenerator(model.Stream);
        var optimizer = new AdamW();
        TimeSpan time = default;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            // Half a cosine: large steps at first, small ones in the end.
            optimizer.LearningRate = model.LearningRate * (1 + Math.Cos(Math.PI * epoch / epochs)) / 2;
            EpochResult result = Train(model, optimizer, seed);
            time += result.Duration;
            if (epoch > 0 && (epoch + 1) * Samples / epochs == epoch * Samples / epochs) continue;
            double bits = BitsPerCharacter.Of(model.Stream, novel.HeldOut);
            Report.Sample(epoch + 1, result.TrainingLoss / Math.Log(2), bits, generator.Write(Prompt, SampleLength, seed));
        }

        return Examine(model, novel, time, generator, seed);
    }

    private static Training Examine(LanguageModel model, Novel novel, TimeSpan training, TextGenerator generator, ulong seed)
    {
        double bits = BitsPerCharacter.Of(model.Stream, novel.HeldOut);
        long start = Stopwatch.GetTimestamp();
        string text = generator.Write(Prompt, TextLength, seed);
        double writing = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Training(model, training.TotalSeconds, bits, text, TextLength / writing);
    }

    private static EpochResult Train(LanguageModel model, Optimizer optimizer, ulong seed) =>
        model.Network.Train(model.Windows, optimizer, new TrainingOptions
        {
            Epochs = 1,
            BatchSize = LanguageModel.BatchSize,
            CarryStates = model.CarriesStates,
            ClipGradientNorm = 1,
            Seed = seed,
        }).Epochs[0];
}
