using CompiledNet;

namespace Audio;

/// <summary>A trained network, and how good it has become.</summary>
/// <param name="Model">The network and how it was trained.</param>
/// <param name="Seconds">The time that the training took.</param>
/// <param name="Performance">How it plays what it has not heard before.</param>
/// <param name="HasSameBits">Whether it gives the same for a window as a whole and block by block, bit for bit.</param>
internal sealed record Training(AmplifierModel Model, double Seconds, Performance Performance, bool HasSameBits)
{
    /// <summary>The size of the first steps.</summary>
    private const double LearningRate = 2e-2;

    /// <summary>How often it says how far it is.</summary>
    private const int Lines = 5;

    /// <summary>A sentence for each thing that was expected, and is not so.</summary>
    public IEnumerable<string> Faults
    {
        get
        {
            double error = Performance.ErrorToSignal, bound = Model.Goal.ErrorToSignal;
            if (!(error < bound))
                yield return FormattableString.Invariant($"The error to signal of the {Model.Name} is {error:F4}; less than {bound} was expected.");
            if (Performance.AllocatedBytes > 0) yield return $"The {Model.Name} allocated memory while it played; nothing was expected.";
            if (!HasSameBits) yield return $"The {Model.Name} gives other bits in blocks than for a whole window; the same were expected.";
        }
    }

    /// <summary>Trains, and has the network play the other recording.</summary>
    public static Training Run(AmplifierModel model, Recording heldOut, int seed)
    {
        int epochs = model.Goal.Epochs;
        var optimizer = new Adam();
        TimeSpan time = default;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            // Half a cosine: large steps at first, small ones in the end.
            optimizer.LearningRate = LearningRate * (1 + Math.Cos(Math.PI * epoch / epochs)) / 2;
            EpochResult result = Train(model, optimizer, seed);
            time += result.Duration;
            if ((epoch + 1) * Lines / epochs > epoch * Lines / epochs) Report.Epoch(model, epoch + 1, result.TrainingLoss);
        }

        bool hasSameBits = SameBits.Of(model.Stream, heldOut);
        return new Training(model, time.TotalSeconds, Performance.Of(model.Stream, heldOut), hasSameBits);
    }

    private static EpochResult Train(AmplifierModel model, Optimizer optimizer, int seed) =>
        model.Network.Train(model.Windows, optimizer, new TrainingOptions
        {
            Epochs = 1,
            BatchSize = model.BatchSize,
            CarryStates = model.CarriesStates,
            ClipGradientNorm = 1,
            Threads = 2,
            Seed = seed,
        }).Epochs[0];
}
