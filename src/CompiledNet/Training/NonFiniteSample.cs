using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>
/// Remembers the first sample of a training whose inputs or targets are not finite. It may ruin the parameters without a
/// sign, where its target is an ignored one, so it is looked for before anything is amiss.
/// </summary>
internal sealed class NonFiniteSample<TInput, TElement, TTarget>(Dataset<TInput, TTarget> data)
    where TInput : unmanaged
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    private bool _ofTargets;

    /// <summary>The sample's number in the data, or <see langword="null"/>.</summary>
    public int? Sample { get; private set; }

    /// <summary>A sentence about it.</summary>
    public string Cause => $"The {(_ofTargets ? "targets" : "inputs")} of {data.NameOf(Sample!.Value)} are not finite.";

    /// <summary>Looks at a batch.</summary>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="targets">Its targets.</param>
    /// <param name="samples">The numbers of its samples.</param>
    public void Look(ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<int> samples)
    {
        if (Sample is not null) return;
        int place = FirstNonFinite(inputs, data.InputLength);
        _ofTargets = place < 0;
        if (_ofTargets) place = FirstNonFinite(targets, data.TargetLength);
        if (place >= 0) Sample = samples[place];
    }

    /// <summary>The place in a batch of the first sample with elements that are not finite, or −1; indices always are.</summary>
    private static int FirstNonFinite<T>(ReadOnlySpan<T> values, int length)
        where T : unmanaged
    {
        int place = typeof(T) == typeof(TElement) ? FiniteCheck.FirstNonFinite(MemoryMarshal.Cast<T, TElement>(values)) : -1;
        return place < 0 ? place : place / length;
    }
}
