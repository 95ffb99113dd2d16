using System.Numerics;

namespace CompiledNet.Probe;

/// <summary>Random samples for any network. The same seed gives the same bits on every machine.</summary>
/// <param name="seed">Any number.</param>
public sealed class SampleData(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Inputs, uniform in [−1, 1).</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="samples">The number of samples.</param>
    public T[] Inputs<T>(NetworkInfo network, int samples)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        return Fill(samples * network.InputLength, () => T.CreateChecked(NextSigned()));
    }

    /// <summary>Inputs of a network that takes indices.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">The number of samples.</param>
    public int[] Indices(NetworkInfo network, int samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Fill(samples * network.InputLength, () => Next(network.IndexCount));
    }

    /// <summary>Inputs of all kinds that a network takes, in each sample those of all parts side by side.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="samples">The number of samples.</param>
    public (T[] Numbers, int[] Indices) AllInputs<T>(NetworkInfo network, int samples)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        InputInfo[] numbers = [.. network.Inputs.Where(input => input.Kind == InputKind.Numbers)];
        InputInfo[] indices = [.. network.Inputs.Where(input => input.Kind == InputKind.Indices)];
        return (Fill(samples * numbers.Sum(input => input.Length), () => T.CreateChecked(NextSigned())), Join(samples, [.. indices.Select(Part)]));

        int[] Part(InputInfo input)
        {
            int least = input.LengthsOf is null ? 0 : 1;
            return Fill(samples * input.Length, () => least + Next(input.IndexCount - least));
        }
    }

    /// <summary>Targets of the kind that the network's loss expects.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="samples">The number of samples.</param>
    public Targets<T> Targets<T>(NetworkInfo network, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        var numbers = new List<T[]>();
        var indices = new List<int[]>();
        foreach (LossInfo loss in network.Losses)
        {
            IReadOnlyList<int> shape = network.Outputs[loss.Output].Shape;
            Targets<T> targets = loss.TargetKind == TargetKind.ClassSequences
                ? new([], Sequences(loss, samples, shape[0], shape[1]))
                : Targets<T>(loss, shape[^1], samples * loss.TargetLength);
            if (Probe.Targets<T>.HasIndices(loss)) indices.Add(targets.Indices);
            else numbers.Add(targets.Numbers);
        }

        foreach (string _ in network.Losses.Select(loss => loss.WeightsName).OfType<string>().Distinct(StringComparer.Ordinal))
            numbers.Add(Fill(samples, () => T.CreateChecked(Math.Abs(NextSigned()))));
        return new(Join(samples, numbers), Join(samples, indices));
    }

    private Targets<T> Targets<T>(LossInfo loss, int classes, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => loss.TargetKind switch
        {
            TargetKind.ClassIndices => new([], Fill(count, () => Next(classes))),
            TargetKind.Probabilities => new(Fill(count, () => T.CreateChecked(Math.Abs(NextSigned()))), []),
            TargetKind.Signs => new(Fill(count, () => T.CreateChecked(NextSigned() < 0 ? -1 : 1)), []),
            TargetKind.ClassProbabilities => new(Distributions<T>(count, classes), []),
            _ => new(Fill(count, () => T.CreateChecked(NextSigned())), []),
        };

    /// <summary>Parts side by side, sample after sample.</summary>
    public static T[] Join<T>(int samples, IReadOnlyList<T[]> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count <= 1) return parts.Count == 0 ? [] : parts[0];
        return [.. Enumerable.Range(0, samples).SelectMany(sample => parts.SelectMany(part => part[Samples(part, sample)..Samples(part, sample + 1)]))];

        int Samples(T[] part, int count) => part.Length / samples * count;
    }

    /// <summary>A whole number in [0, <paramref name="limit"/>).</summary>
    public int Next(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number in [−1, 1), a multiple of 2⁻²³, so that it is exact in <see cref="float"/> too.</summary>
    public double NextSigned() => (Next() >> 40) / 8388608.0 - 1;

    // The step of SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
    private ulong Next()
    {
        ulong x = _state += 0x9E3779B97F4A7C15u;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
        return x ^ (x >> 31);
    }

    // Each row sums to 1: half the weight on one class, the rest evenly.
    private T[] Distributions<T>(int count, int classes)
        where T : unmanaged, INumber<T>
    {
        var values = new T[count];
        Array.Fill(values, T.CreateChecked(0.5 / classes));
        for (int row = 0; row < count; row += classes) values[row + Next(classes)] += T.CreateChecked(0.5);
        return values;
    }

    // Ids with their lengths behind them: so few that a blank fits between any two of them.
    private int[] Sequences(LossInfo loss, int samples, int steps, int classes) =>
    [
        .. Enumerable.Range(0, samples).SelectMany(_ =>
        {
            int[] ids = Fill(loss.TargetLength, () => (loss.Blank!.Value + 1 + Next(classes - 1)) % classes);
            int length = 1 + Next(steps);
            return ids.Append(length).Append(Next(Math.Min(loss.TargetLength, (length + 1) / 2) + 1));
        }),
    ];

    private static T[] Fill<T>(int count, Func<T> next)
    {
        var values = new T[count];
        for (int i = 0; i < count; i++) values[i] = next();
        return values;
    }
}
