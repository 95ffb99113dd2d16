using System.Numerics;

namespace CompiledNet.Probe;

/// <summary>Targets of the kind that a network's loss takes: numbers or class indices.</summary>
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

    /// <summary>Some of the targets.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="length">The number of elements.</param>
    public Samples<T> AsSpan(int start, int length) =>
        numbers.Length > 0 ? numbers.AsSpan(start, length) : indices.AsSpan(start, length);

    /// <summary>The targets with inputs, as a training takes them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">As many inputs.</param>
    public Dataset With(NetworkInfo network, T[] inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        return indices.Length > 0
            ? new Dataset<T, int>(inputs, indices, network.InputLength, network.TargetLength)
            : new Dataset<T, T>(inputs, numbers, network.InputLength, network.TargetLength);
    }

    /// <summary>The targets with inputs, in two parts.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">As many inputs.</param>
    /// <param name="fraction">The share of the first part.</param>
    public (Dataset First, Dataset Second) Split(NetworkInfo network, T[] inputs, double fraction)
    {
        switch (With(network, inputs))
        {
            case Dataset<T, int> ofIndices:
                return ofIndices.Split(fraction, seed: 1);
            case var ofNumbers:
                return ((Dataset<T, T>)ofNumbers).Split(fraction, seed: 1);
        }
    }
}
