using GradientHealth;

namespace CompiledNet.Tests.Samples;

/// <summary>What the sample of gradients trains, once for all its tests.</summary>
public sealed class TrainedIllnesses
{
    private static readonly Laboratory Laboratory = new(Laboratory.DefaultEpochs, seed: 1);

    private readonly Dictionary<string, IReadOnlyList<Outcome>> _outcomes =
        Illnesses.All.ToDictionary(illness => illness.Name, illness => Laboratory.Run(illness.Trials));

    /// <summary>The trials of an illness, the one without a remedy first.</summary>
    internal IReadOnlyList<Outcome> this[Illness illness] => _outcomes[illness.Name];

    /// <summary>A trial.</summary>
    internal Outcome this[Illness illness, string remedy] => this[illness].Single(outcome => outcome.Name == remedy);
}
