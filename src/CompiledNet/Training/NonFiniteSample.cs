using System.Numerics;

namespace CompiledNet;

/// <summary>
/// Remembers the first sample of a training whose inputs or targets are not finite. It may ruin the parameters without a
/// sign, where its target is an ignored one, so it is looked for before anything is amiss.
/// </summary>
internal sealed class NonFiniteSample<T>(Dataset data, NetworkInfo network)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private bool _ofTargets;

    /// <summary>The sample's number in the data, or <see langword="null"/>.</summary>
    public int? Sample { get; private set; }

    /// <summary>A sentence about it.</summary>
    public string Cause => $"The {(_ofTargets ? "targets" : "inputs")} of {data.NameOf(Sample!.Value)} are not finite.";

    /// <summary>Looks at the numbers of a batch; indices are always finite.</summary>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="targets">Its targets.</param>
    /// <param name="samples">The numbers of its samples.</param>
    public void Look(Samples<T> inputs, Samples<T> targets, ReadOnlySpan<int> samples)
    {
        if (Sample is not null) return;
        int place = FirstNonFinite(inputs.Numbers, network.Lengths.Inputs);
        _ofTargets = place < 0;
        if (_ofTargets) place = FirstNonFinite(targets.Numbers, network.Lengths.Targets);
        if (place >= 0) Sample = samples[place];
    }

    /// <summary>The place in a batch of the first sample with elements that are not finite, or −1.</summary>
    private static int FirstNonFinite(ReadOnlySpan<T> values, int length)
    {
        int place = FiniteCheck.FirstNonFinite(values);
        return place < 0 ? place : place / length;
    }
}
