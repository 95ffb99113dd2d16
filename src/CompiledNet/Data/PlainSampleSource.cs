using System.Numerics;
using System.Runtime.InteropServices;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>Data of a network with one input and one loss.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="network">The network.</param>
/// <param name="name">What callers know the data as.</param>
internal abstract class PlainSampleSource<T>(NetworkInfo network, string name) : SampleSource<T>(network, name)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc cref="SampleSource{T}.Of"/>
    public static new SampleSource<T> Of(Dataset data, NetworkInfo network, string name)
    {
        SampleSource<T> source = (network.Inputs[0].Kind, network.Losses[0].TargetKind.ElementKind) switch
        {
            (InputKind.Numbers, InputKind.Numbers) => Typed<T, T>(data, network, name),
            (InputKind.Numbers, _) => Typed<T, int>(data, network, name),
            (_, InputKind.Numbers) => Typed<int, T>(data, network, name),
            _ => Typed<int, int>(data, network, name),
        };
        CheckSizes(data, network, name);
        return source;
    }

    private static PlainSampleSource<T, TInput, TTarget> Typed<TInput, TTarget>(Dataset data, NetworkInfo network, string name)
        where TInput : unmanaged
        where TTarget : unmanaged => data is Dataset<TInput, TTarget> typed
            ? new PlainSampleSource<T, TInput, TTarget>(typed, network, name)
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
    }
}

/// <summary>Data of kinds that are known.</summary>
internal sealed class PlainSampleSource<T, TInput, TTarget>(Dataset<TInput, TTarget> data, NetworkInfo network, string name)
    : PlainSampleSource<T>(network, name)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    public override Dataset Data => data;

    public override void Copy(ReadOnlySpan<int> samples, SampleRoom<T> inputs, SampleRoom<T> targets) =>
        data.CopyBatch(samples, inputs.As<TInput>(samples.Length), targets.As<TTarget>(samples.Length));

    public override void CheckInMemory()
    {
        if (!data.IsInMemory) return;
        int run = data.SamplesPerRun;
        var rule = TargetRule.Of(Network, Network.Losses[0]);
        for (int start = 0; start < data.Count; start += run)
        {
            CheckIndices(start);
            if (rule.Find(data.TargetsInMemory(start)) is { } fault) throw Refusal(Network.Losses[0], fault, start + (fault.Start / data.TargetLength));
        }
    }

    /// <summary>Checks the inputs in memory from a sample to the end of its run, where they are indices.</summary>
    private void CheckIndices(int first)
    {
        if (typeof(TInput) != typeof(int)) return;
        InputInfo input = Network.Inputs[0];
        ReadOnlySpan<int> indices = MemoryMarshal.Cast<TInput, int>(data.InputsInMemory(first));
        int position = input.FirstOutside(indices);
        if (position < 0) return;
        (int sample, int element) = Math.DivRem(position, data.InputLength);
        throw Refusal(input, indices[position], element, first + sample);
    }
}
