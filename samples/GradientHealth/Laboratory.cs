using CompiledNet;
using Digits;

namespace GradientHealth;

/// <summary>Trains all trials alike: the same data, seed and number of epochs.</summary>
internal sealed class Laboratory(int epochs, ulong seed)
{
    public const int DefaultEpochs = 100;

    private readonly (Dataset<float, int> Test, Dataset<float, int> Training) _data = DigitsData.Load(seed: 1);

    /// <summary>Trains several at a time, each with the same result as alone.</summary>
    public IReadOnlyList<Outcome> Run(IEnumerable<Trial> trials) => [.. trials.AsParallel().AsOrdered().Select(Run)];

    /// <summary>Trains one network. That its numbers stop being finite is a result too.</summary>
    public Outcome Run(Trial trial)
    {
        ITrainableNetwork<float> network = trial.Create(seed);
        var outcome = new Outcome(trial.Name, GradientProfile.Of(network, _data.Training));
        try
        {
            TrainingHistory history = network.Train(_data.Training, trial.CreateOptimizer(), new TrainingOptions
            {
                Epochs = epochs,
                BatchSize = trial.BatchSize,
                Seed = seed,
                ClipGradientNorm = trial.ClipNorm,
                ClipGradientValue = trial.ClipValue,
                TrackGradients = true,
            });
            return outcome with
            {
                End = GradientProfile.Of(network, _data.Training),
                Accuracy = network.Evaluate(_data.Test).Accuracy,
                DeadUnits = history.Epochs[^1].Layers!.Sum(layer => layer.DeadUnits ?? 0),
            };
        }
        catch (NonFiniteException failure)
        {
            return outcome with { Failure = failure };
        }
    }
}
