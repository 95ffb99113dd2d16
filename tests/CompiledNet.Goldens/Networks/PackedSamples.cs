using System.Numerics;

namespace CompiledNet.Goldens;

/// <summary>Samples as doubles: in each the numbers of all its parts, and then their indices.</summary>
internal static class PackedSamples
{
    /// <summary>The numbers of a sample's inputs.</summary>
    public static int InputNumbers(NetworkInfo network) => network.Inputs.Where(input => input.Kind == InputKind.Numbers).Sum(input => input.Length);

    /// <summary>The indices of a sample's inputs.</summary>
    public static int InputIndices(NetworkInfo network) => network.Inputs.Where(input => input.Kind == InputKind.Indices).Sum(input => input.Length);

    /// <summary>The numbers of a sample's targets, and its weights.</summary>
    public static int TargetNumbers(NetworkInfo network) =>
        network.Losses.Where(loss => !HasIndices(loss)).Sum(loss => loss.TargetLength)
        + network.Losses.Select(loss => loss.WeightsName).OfType<string>().Distinct(StringComparer.Ordinal).Count();

    /// <summary>The indices of a sample's targets, and the lengths behind them.</summary>
    public static int TargetIndices(NetworkInfo network) => network.Losses.Where(HasIndices).Sum(loss => loss.RowLength);

    /// <summary>Whether the targets of a loss are indices.</summary>
    public static bool HasIndices(LossInfo loss) => loss.TargetKind is TargetKind.ClassIndices or TargetKind.ClassSequences;

    /// <summary>Samples as a network takes them.</summary>
    public static Samples<T> Of<T>(IReadOnlyList<double> values, int numbers, int indices)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(Numbers.To<T>(Part(values, numbers + indices, 0, numbers)), Numbers.To<int>(Part(values, numbers + indices, numbers, indices)));

    /// <summary>A part of each sample.</summary>
    public static double[] Part(IReadOnlyList<double> values, int pitch, int offset, int length) =>
    [
        .. Enumerable.Range(0, pitch == 0 ? 0 : values.Count / pitch)
            .SelectMany(sample => Enumerable.Range((sample * pitch) + offset, length))
            .Select(place => values[place]),
    ];

    /// <summary>Parts side by side, sample after sample.</summary>
    public static double[] Join(int samples, params IEnumerable<double[]> parts)
    {
        double[][] all = [.. parts];
        return [.. Enumerable.Range(0, samples).SelectMany(sample => all.SelectMany(part => part[(part.Length / samples * sample)..(part.Length / samples * (sample + 1))]))];
    }
}
