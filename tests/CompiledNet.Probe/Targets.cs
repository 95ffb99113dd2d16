using System.Numerics;

namespace CompiledNet.Probe;

/// <summary>Targets of the kinds that a network's losses take: numbers, class indices, or both.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="numbers">The numbers, or none.</param>
/// <param name="indices">The indices, or none.</param>
public sealed class Targets<T>(T[] numbers, int[] indices)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The numbers, or none.</summary>
    public T[] Numbers => numbers;

    /// <summary>The indices, or none.</summary>
    public int[] Indices => indices;

    /// <summary>All targets as a call takes them.</summary>
    /// <param name="targets">The targets.</param>
    public static implicit operator Samples<T>(Targets<T> targets) => targets.ToSamples();

    /// <summary>All targets as a call takes them.</summary>
    public Samples<T> ToSamples() => new(numbers, indices);

    /// <summary>Whether the targets of a loss are indices.</summary>
    /// <param name="loss">The loss.</param>
    public static bool HasIndices(LossInfo loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return loss.TargetKind is TargetKind.ClassIndices or TargetKind.ClassSequences;
    }

    /// <summary>The targets of some samples.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">Their number.</param>
    /// <param name="samples">The number of all samples.</param>
    public Samples<T> Of(int first, int count, int samples) => new(Part(numbers, first, count, samples), Part(indices, first, count, samples));

    /// <summary>The targets with inputs, as a training takes them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">As many inputs, which are numbers.</param>
    public Dataset With(NetworkInfo network, T[] inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        if (network.Inputs.Count > 1 || network.Losses.Count > 1 || network.Losses[0].OutputLengthsName is not null) return Named(network, inputs);
        return indices.Length > 0
            ? new Dataset<T, int>(inputs, indices, network.InputLength, network.TargetLength)
            : new Dataset<T, T>(inputs, numbers, network.InputLength, network.TargetLength);
    }

    /// <summary>The targets with inputs, in two parts.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">As many inputs.</param>
    /// <param name="fraction">The share of the first part.</param>
    public (Dataset First, Dataset Second) Split(NetworkInfo network, T[] inputs, double fraction) => With(network, inputs) switch
    {
        Dataset<T, int> data => data.Split(fraction, seed: 1),
        Dataset<T, T> data => data.Split(fraction, seed: 1),
        var data => ((Dataset<T>)data).Split(fraction, seed: 1),
    };

    private Dataset<T> Named(NetworkInfo network, T[] inputs)
    {
        int samples = inputs.Length / network.InputLength;
        var data = new Dataset<T>(samples);
        foreach (InputInfo input in network.Inputs) data = data.WithInput(input.Name, Column(inputs, samples, input.Offset, input.Length));
        foreach (LossInfo loss in network.Losses)
        {
            data = HasIndices(loss)
                ? data.WithTarget(loss.TargetName, Column(indices, samples, loss.TargetOffset, loss.TargetLength))
                : data.WithTarget(loss.TargetName, Column(numbers, samples, loss.TargetOffset, loss.TargetLength));
            int offset = loss.TargetOffset + loss.TargetLength;
            foreach (string lengths in new[] { loss.OutputLengthsName, loss.TargetLengthsName }.OfType<string>())
                data = data.WithTarget(lengths, Column(indices, samples, offset++, 1));
        }

        string[] weights = [.. network.Losses.Select(loss => loss.WeightsName).OfType<string>().Distinct(StringComparer.Ordinal)];
        int pitch = numbers.Length / samples;
        for (int i = 0; i < weights.Length; i++) data = data.WithTarget(weights[i], Column(numbers, samples, pitch - weights.Length + i, 1));
        return data;
    }

    /// <summary>A part of each sample.</summary>
    public static TElement[] Column<TElement>(TElement[] rows, int samples, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int pitch = rows.Length / samples;
        return [.. Enumerable.Range(0, samples).SelectMany(sample => rows[((sample * pitch) + offset)..((sample * pitch) + offset + length)])];
    }

    private static ReadOnlySpan<TElement> Part<TElement>(TElement[] rows, int first, int count, int samples)
    {
        int pitch = rows.Length / samples;
        return rows.AsSpan(first * pitch, count * pitch);
    }
}
