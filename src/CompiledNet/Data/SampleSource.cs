using System.Numerics;
using System.Runtime.InteropServices;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// Data of the kinds that a network takes, for code that knows of the network's element type alone. Targets that the loss
/// cannot take are refused here, and told by their sample's number in the data.
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

    /// <summary>Data as a network takes them.</summary>
    /// <param name="data">The data.</param>
    /// <param name="network">The network.</param>
    /// <param name="name">What callers know them as.</param>
    /// <exception cref="ArgumentException">They are of the wrong kind or size, or there is no sample.</exception>
    public static SampleSource<T> Of(Dataset data, NetworkInfo network, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        SampleSource<T> source = (network.InputKind, network.TargetKind.ElementKind) switch
        {
            (InputKind.Numbers, InputKind.Numbers) => Typed<T, T>(data, network, name),
            (InputKind.Numbers, _) => Typed<T, int>(data, network, name),
            (_, InputKind.Numbers) => Typed<int, T>(data, network, name),
            _ => Typed<int, int>(data, network, name),
        };
        CheckSizes(data, network, name);
        return source;
    }

    /// <summary>Copies samples, whose targets are not checked.</summary>
    /// <param name="samples">Their numbers.</param>
    /// <param name="inputs">Room for as many inputs.</param>
    /// <param name="targets">Room for as many targets.</param>
    public abstract void Copy(ReadOnlySpan<int> samples, SampleRoom<T> inputs, SampleRoom<T> targets);

    /// <summary>Checks all targets and indices of data in memory, before anything begins. Nobody fetches other data twice.</summary>
    /// <exception cref="ArgumentException">A target or an index is out of range.</exception>
    public void CheckInMemory()
    {
        if (!Data.IsInMemory) return;
        int run = Data.SamplesPerRun;
        for (int start = 0; start < Data.Count; start += run)
        {
            CheckIndices(IndicesInMemory(start), start, []);
            if (FaultInMemory(start) is { } fault) throw Refusal(fault, start + (fault.Start / Data.TargetLength));
        }
    }

    /// <summary>
    /// Checks the targets of a batch, and its inputs where they are indices. Those of data in memory too: somebody may have written there meanwhile, and losses
    /// read memory by targets.
    /// </summary>
    /// <param name="inputs">The batch's inputs.</param>
    /// <param name="targets">The batch's targets.</param>
    /// <param name="samples">The numbers of the batch's samples.</param>
    /// <exception cref="ArgumentException">A target or an index is out of range.</exception>
    public void Check(Samples<T> inputs, Samples<T> targets, ReadOnlySpan<int> samples)
    {
        CheckIndices(inputs.Indices, first: 0, samples);
        if (TargetFault.Find(targets, network) is { } fault) throw Refusal(fault, samples[fault.Start / Data.TargetLength]);
    }

    /// <summary>The inputs in memory from a sample to the end of its run, where they are indices.</summary>
    protected abstract ReadOnlySpan<int> IndicesInMemory(int sample);

    /// <summary>The first target in memory that the loss cannot take, from a sample to the end of its run.</summary>
    protected abstract TargetFault? FaultInMemory(int sample);

    private static SampleSource<T, TInput, TTarget> Typed<TInput, TTarget>(Dataset data, NetworkInfo network, string name)
        where TInput : unmanaged
        where TTarget : unmanaged => data is Dataset<TInput, TTarget> typed
            ? new SampleSource<T, TInput, TTarget>(typed, network, name)
            : throw new ArgumentException(
                $"A Dataset<{ElementName.Of<TInput>()}, {ElementName.Of<TTarget>()}> was expected, as {network.Name} takes inputs of "
                + $"{ElementName.Of<TInput>()} and targets of {ElementName.Of<TTarget>()}; a {data.TypeName} was given.",
                name);

    private static void CheckSizes(Dataset data, NetworkInfo network, string name)
    {
        if (data.InputLength != network.InputLength)
        {
            throw new ArgumentException($"The inputs have {data.InputLength} elements; {network.Name} expects {network.InputLength}.", name);
        }

        if (data.TargetLength != network.TargetLength)
        {
            throw new ArgumentException($"The targets have {data.TargetLength} elements; {network.Name} expects {network.TargetLength}.", name);
        }

        if (data.Count < 1) throw new ArgumentException("There are no samples.", name);
    }

    /// <summary>Checks indices of samples that follow each other, or whose numbers are given.</summary>
    private void CheckIndices(ReadOnlySpan<int> indices, int first, ReadOnlySpan<int> samples)
    {
        int position = NetworkGuard.FirstOutside(indices, network.IndexCount);
        if (position < 0) return;
        (int sample, int element) = Math.DivRem(position, Data.InputLength);
        string fault = NetworkGuard.IndexFault(indices[position], network.IndexCount);
        string place = Data.NameOf(samples.IsEmpty ? first + sample : samples[sample]);
        throw new ArgumentException(FormattableString.Invariant($"Element {element} of the input of {place} {fault}"), name);
    }

    private ArgumentException Refusal(TargetFault fault, int sample) => new(fault.Of(Data.NameOf(sample), Data.TargetLength), name);
}

/// <summary>Data of kinds that are known.</summary>
internal sealed class SampleSource<T, TInput, TTarget>(Dataset<TInput, TTarget> data, NetworkInfo network, string name)
    : SampleSource<T>(network, name)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    public override Dataset Data => data;

    public override void Copy(ReadOnlySpan<int> samples, SampleRoom<T> inputs, SampleRoom<T> targets) =>
        data.CopyBatch(samples, inputs.As<TInput>(samples.Length), targets.As<TTarget>(samples.Length));

    protected override ReadOnlySpan<int> IndicesInMemory(int sample) =>
        typeof(TInput) == typeof(int) ? MemoryMarshal.Cast<TInput, int>(data.InputsInMemory(sample)) : [];

    protected override TargetFault? FaultInMemory(int sample) => TargetFault.Find(data.TargetsInMemory(sample), Network);
}
