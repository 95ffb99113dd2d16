using CompiledNet;

namespace GradientHealth;

/// <summary>One way to train: a network, and what is done about its gradient.</summary>
/// <param name="Name">The remedy.</param>
/// <param name="Create">Creates the network from a seed.</param>
internal sealed record Trial(string Name, Func<Seed, ITrainableNetwork<float>> Create)
{
    /// <summary>The learning rate of all trials whose remedy is not another one.</summary>
    public const double LearningRate = 0.03;

    /// <summary>Plain gradient descent, unless the optimizer is the remedy.</summary>
    public Func<Optimizer> CreateOptimizer { get; init; } = () => new Sgd(LearningRate);

    /// <summary>As <see cref="TrainingOptions.BatchSize"/>.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>As <see cref="TrainingOptions.ClipGradientNorm"/>.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>As <see cref="TrainingOptions.ClipGradientValue"/>.</summary>
    public double? ClipValue { get; init; }

    /// <summary>The same with plain gradient descent at another learning rate.</summary>
    public Trial WithRate(double learningRate) => this with { CreateOptimizer = () => new Sgd(learningRate) };
}
