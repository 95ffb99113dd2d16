using CompiledNet;
using GradientHealth.Networks;

namespace GradientHealth;

/// <summary>What can be wrong with the gradient of a deep network. All have 20 dense layers, 19 of them with 32 units.</summary>
internal static class Illnesses
{
    private const double Rate = Trial.LearningRate;

    /// <summary>The signal is lost on its way back.</summary>
    public static Illness Vanishing { get; } = new("vanishing", "20 layers of sigmoids, weights with a standard deviation of 0.05",
    [
        new("no remedy", seed => new SmallSigmoid(seed)),
        new Trial("learning rate / 10", seed => new SmallSigmoid(seed)).WithRate(Rate / 10),
        .. OtherSteps(seed => new SmallSigmoid(seed)),
        new("Xavier", seed => new XavierSigmoid(seed)),
        new("Xavier x 4", seed => new SlopedXavierSigmoid(seed)),
        new("He", seed => new HeSigmoid(seed)),
        new("ReLU", seed => new SmallReLU(seed)),
        new("ReLU and He", seed => new HeReLU(seed)),
        new("tanh and Xavier", seed => new XavierTanh(seed)),
        new("batch norm", seed => new BatchNormSigmoid(seed)),
        new("batch norm (batches of 5)", seed => new BatchNormSigmoid(seed)) { BatchSize = 5 },
        new("layer norm", seed => new LayerNormSigmoid(seed)),
        new("residual", seed => new ResidualSigmoid(seed)),
        new("residual (batches of 5)", seed => new ResidualSigmoid(seed)) { BatchSize = 5 },
    ]);

    /// <summary>Outputs and gradients are huge.</summary>
    public static Illness Exploding { get; } = new("exploding", "20 layers of ReLU, weights with a standard deviation of 1",
    [
        new("no remedy", seed => new LargeReLU(seed)),
        new Trial("learning rate / 1000", seed => new LargeReLU(seed)).WithRate(Rate / 1000),
        new Trial("learning rate / 1E12", seed => new LargeReLU(seed)).WithRate(Rate / 1e12),
        .. OtherSteps(seed => new LargeReLU(seed)),
        new("Xavier", seed => new XavierReLU(seed)),
        new("He", seed => new HeReLU(seed)),
        new("batch norm", seed => new BatchNormReLU(seed)),
        new("layer norm", seed => new LayerNormReLU(seed)),
        new("residual", seed => new ResidualReLU(seed)),
    ]);

    /// <summary>tanh bounds what flows forwards, so only the gradient explodes, and it grows from layer to layer.</summary>
    public static Illness Growing { get; } = new("growing", "20 layers of tanh, weights with a standard deviation of 1",
    [
        new("no remedy", seed => new LargeTanh(seed)),
        new Trial("learning rate / 1000", seed => new LargeTanh(seed)).WithRate(Rate / 1000),
        .. OtherSteps(seed => new LargeTanh(seed)),
        new("Xavier", seed => new XavierTanh(seed)),
    ]);

    /// <summary>The signal is sound at the start; steps that are too long kill the units.</summary>
    public static Illness Dying { get; } = new("dying", "20 layers of ReLU with He's weights, ten times the learning rate",
    [
        new Trial("no remedy", seed => new HeReLU(seed)).WithRate(Rate * 10),
        new("learning rate / 10", seed => new HeReLU(seed)),
        new Trial("clip the norm", seed => new HeReLU(seed)) { ClipNorm = 0.3 }.WithRate(Rate * 10),
        new Trial("clip the values", seed => new HeReLU(seed)) { ClipValue = 0.01 }.WithRate(Rate * 10),
        new("Adam", seed => new HeReLU(seed)) { CreateOptimizer = () => new Adam() },
    ]);

    /// <summary>All, in the order in which they are told.</summary>
    public static IReadOnlyList<Illness> All { get; } = [Vanishing, Exploding, Growing, Dying];

    /// <summary>The ill network itself, with steps of another length or direction.</summary>
    private static IEnumerable<Trial> OtherSteps(Func<Seed, ITrainableNetwork<float>> create) =>
    [
        new Trial("learning rate x 10", create).WithRate(Rate * 10),
        new("momentum", create) { CreateOptimizer = () => new Sgd(Rate) { Momentum = 0.9 } },
        new("Adam", create) { CreateOptimizer = () => new Adam() },
        new("clip the norm", create) { ClipNorm = 1 },
        new("clip the values", create) { ClipValue = 0.01 },
    ];
}
