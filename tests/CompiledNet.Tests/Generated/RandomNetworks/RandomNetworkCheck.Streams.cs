using System.Numerics;
using System.Runtime.InteropServices;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated.RandomNetworks;

// Networks that can be run one time step after the other.
internal sealed partial class RandomNetworkCheck
{
    /// <summary>Whether the network has steps.</summary>
    public bool HasSteps { get; private set; }

    /// <summary>A stream for each sample, and a stream of the first sample's that is cut into two blocks, have the bits of whole samples.</summary>
    private void CheckStreams<T>(IStreamingNetwork<T> compiled, Targets<T> inputs, T[] outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        HasSteps = true;
        NetworkInfo info = compiled.Info;
        int stepInput = info.StepInputLength, stepOutput = info.StepOutputLength, steps = info.InputLength / stepInput;
        bool givesSteps = info.OutputLength == steps * stepOutput;
        State<T> state = compiled.CreateState(network.Samples);
        T[] numbers = BySteps(inputs.Numbers, stepInput, steps), whole = givesSteps ? BySteps(outputs, stepOutput, steps) : outputs;
        int[] indices = BySteps(inputs.Indices, stepInput, steps);
        var room = new T[network.Samples * stepOutput];
        for (int t = 0; t < steps; t++)
        {
            int first = t * stepInput;
            compiled.Step(new Samples<T>(OfStep(numbers, first), OfStep(indices, first)), room, state);
            for (int sample = 0; sample < network.Samples && (givesSteps || t == steps - 1); sample++)
            {
                int start = (sample * info.OutputLength) + (givesSteps ? t * stepOutput : 0);
                CompareBits($"step {t} of sample {sample}", whole.AsSpan(start, stepOutput), room.AsSpan(sample * stepOutput, stepOutput));
            }
        }

        int split = (int)(network.Choice.Seed % (uint)(steps + 1));
        State<T> one = compiled.CreateState();
        var all = new T[steps * stepOutput];
        compiled.StepMany(Block(0, split), all, one);
        compiled.StepMany(Block(split, steps), all.AsSpan(split * stepOutput), one);
        int last = givesSteps ? 0 : (steps - 1) * stepOutput;
        CompareBits($"a stream cut behind step {split}", whole.AsSpan(0, info.OutputLength), all.AsSpan(last));

        TValue[] OfStep<TValue>(TValue[] values, int first) =>
            values.Length == 0 ? [] : Targets<T>.Column(values, network.Samples, first, stepInput);

        Samples<T> Block(int first, int end) => numbers.Length == 0
            ? new Samples<T>([], indices.AsSpan(first * stepInput, (end - first) * stepInput))
            : new Samples<T>(numbers.AsSpan(first * stepInput, (end - first) * stepInput), []);
    }

    /// <summary>Samples step after step. Those of convolutions over rows are channel after channel.</summary>
    private TValue[] BySteps<TValue>(TValue[] values, int length, int steps)
    {
        if (!network.Description.Layers.Any(layer => layer is RowConvolutionDescription)) return values;
        return [.. Enumerable.Range(0, values.Length).Select(i => values[i - (i % (length * steps)) + (i % length * steps) + (i % (length * steps) / length)])];
    }

    private void CompareBits<T>(string what, ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)))
            Failure ??= $"Streamed, {what} gives [{string.Join(", ", actual.ToArray())}]; whole samples gave [{string.Join(", ", expected.ToArray())}].";
    }
}
