using GradientHealth;

namespace CompiledNet.Tests.Samples;

/// <summary>The sentences of the sample of gradients follow from its figures.</summary>
public sealed class GradientFindingTests
{
    private static readonly GradientProfile Lost = new(Loss: 2.3, Norms: [1e-8, 1e-4, 1]);
    private static readonly GradientProfile Sound = new(Loss: 2.3, Norms: [1, 1, 2]);

    [Fact]
    public void A_gradient_that_vanishes_is_told_with_its_loss_per_layer() => Assert.Equal(
        [
            "The first layer's gradient is 1.0E-8 times the last one's: each layer leaves 1.0E-4 of it.",
            "Without a remedy it does not learn: it recognises 0.100 of the digits.",
            "Other steps, the same vanishing gradient at the start: it learns with momentum.",
            "The signal passes at the start: it learns little with He.",
        ],
        Findings.Of([Of("no remedy", Lost, Lost, 0.1), Of("momentum", Lost, Lost, 0.9), Of("He", Sound, Sound, 0.5)]));

    [Fact]
    public void Other_figures_make_other_sentences() => Assert.Equal(
        [
            "The first layer's gradient is 0.5 times the last one's: the signal passes.",
            "Without a remedy the training breaks off in step 3 of epoch 2.",
            "Other steps, the same sound gradient at the start: it does not learn with momentum.",
            "The signal vanishes: it learns with He.",
            "momentum: sound gradient at the start, vanishing gradient at the end, and 7 dead units.",
        ],
        Findings.Of([
            new Outcome("no remedy", Sound) { Failure = new NonFiniteLossException(2, 3, double.NaN, null) },
            Of("momentum", Sound, Lost, 0.1) with { DeadUnits = 7 },
            Of("He", Lost, Lost, 0.95),
        ]));

    [Fact]
    public void Remedies_that_make_it_learn_are_counted() => Assert.Equal(
        "1 of 2", Findings.Count([Of("no remedy", Lost, Lost, 0.9), Of("momentum", Lost, Lost, 0.1), Of("He", Sound, Sound, 0.8)]));

    private static Outcome Of(string name, GradientProfile start, GradientProfile end, double accuracy) =>
        new(name, start) { End = end, Accuracy = accuracy };
}
