using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Data of the kinds that a network takes, for code that knows of the network's element type alone. Indices and targets that the
/// network cannot take are refused here, and told by their sample's number in the data.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="network">The network.</param>
/// <param name="name">What callers know the data as.</param>
internal abstract class SampleSource<T>(NetworkInfo network, string name)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The data.</summary>
    public abstract Dataset Data { get; }

    /// <summary>The network.</summary>
    protected NetworkInfo Network => network;

    /// <summary>What callers know the data as.</summary>
    protected string Name => name;

    /// <summary>Data as a network takes them.</summary>
    /// <param name="data">The data.</param>
    /// <param name="network">The network.</param>
    /// <param name="name">What callers know them as.</param>
    /// <exception cref="ArgumentException">They are of the wrong kind or size, or there is no sample.</exception>
    public static SampleSource<T> Of(Dataset data, NetworkInfo network, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        SampleSource<T> source = data is Dataset<T> || network.Inputs.Count > 1 || network.HasLossParts
            ? NamedSampleSource<T>.Of(data, network, name)
            : PlainSampleSource<T>.Of(data, network, name);
        if (data.Count < 1) throw new ArgumentException("There are no samples.", name);
        return source;
    }

    /// <summary>Makes room, so that copying up to so many samples allocates nothing.</summary>
    /// <param name="samples">The largest number of samples of a copy.</param>
    public virtual void Prepare(int samples)
    {
    }

    /// <summary>Copies samples, which are not checked.</summary>
    /// <param name="samples">Their numbers.</param>
    /// <param name="inputs">Room for as many inputs.</param>
    /// <param name="targets">Room for as many targets.</param>
    public abstract void Copy(ReadOnlySpan<int> samples, SampleRoom<T> inputs, SampleRoom<T> targets);

    /// <summary>Checks all targets and indices of data in memory, before anything begins. Nobody fetches other data twice.</summary>
    /// <exception cref="ArgumentException">A target or an index is out of range.</exception>
    public abstract void CheckInMemory();

    /// <summary>
    /// Checks the targets of a batch, and its inputs where they are indices. Those of data in memory too: somebody may have
    /// written there meanwhile, and losses read memory by targets.
    /// </summary>
    /// <param name="inputs">The batch's inputs.</param>
    /// <param name="targets">The batch's targets.</param>
    /// <param name="samples">The numbers of the batch's samples.</param>
    /// <exception cref="ArgumentException">A target or an index is out of range.</exception>
    public void Check(Samples<T> inputs, Samples<T> targets, ReadOnlySpan<int> samples)
    {
        // By number, since lists behind interfaces allocate what goes through them.
        for (int i = 0; i < network.Inputs.Count; i++)
        {
            InputInfo input = network.Inputs[i];
            if (input.Kind == InputKind.Indices) CheckIndices(inputs.Indices, network.Lengths.InputIndices, input, samples);
        }

        for (int i = 0; i < network.Losses.Count; i++)
        {
            LossInfo loss = network.Losses[i];
            var rule = TargetRule.Of(network, loss);
            if (!rule.Refuses) continue;
            if (loss.TargetKind.ElementKind == InputKind.Indices) CheckTargets(targets.Indices, network.Lengths.TargetIndices, loss, rule, samples);
            else CheckTargets(targets.Numbers, network.Lengths.Targets, loss, rule, samples);
        }
    }

    /// <summary>Refuses an index.</summary>
    protected ArgumentException Refusal(InputInfo input, int index, int element, int sample)
    {
        string what = network.Inputs.Count == 1 ? "the input" : $"the input '{input.Name}'";
        return new(FormattableString.Invariant($"Element {element} of {what} of {Data.NameOf(sample)} {input.Fault(index)}"), name);
    }

    /// <summary>Refuses a target.</summary>
    protected ArgumentException Refusal(LossInfo loss, TargetFault fault, int sample)
    {
        if (fault.Start >= loss.TargetLength && loss.LengthNames.Length > 0)
            return new($"'{loss.LengthNames[fault.Start - loss.TargetLength]}' of {Data.NameOf(sample)} {fault.Reason}", name);
        string what = network.Losses.Count == 1 ? "target" : $"target '{loss.TargetName}'";
        return new(fault.Of(Data.NameOf(sample), loss.TargetLength, what), name);
    }

    private void CheckIndices(ReadOnlySpan<int> rows, int pitch, InputInfo input, ReadOnlySpan<int> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<int> indices = rows.Slice((i * pitch) + input.Offset, input.Length);
            int position = input.FirstOutside(indices);
            if (position >= 0) throw Refusal(input, indices[position], position, samples[i]);
        }
    }

    private void CheckTargets<TTarget>(ReadOnlySpan<TTarget> rows, int pitch, LossInfo loss, TargetRule rule, ReadOnlySpan<int> samples)
        where TTarget : unmanaged
    {
        for (int i = 0; i < samples.Length; i++)
        {
            if (rule.Find(rows.Slice((i * pitch) + loss.TargetOffset, loss.RowLength)) is { } fault) throw Refusal(loss, fault, samples[i]);
        }
    }
}
