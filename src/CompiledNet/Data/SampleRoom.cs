using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>Room for inputs or targets of a number of samples, of the kinds that a network takes.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class SampleRoom<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _numbers;
    private readonly int[] _indices;

    /// <param name="samples">The number of samples.</param>
    /// <param name="numbers">The numbers of each.</param>
    /// <param name="indices">The indices of each.</param>
    private SampleRoom(int samples, int numbers, int indices)
    {
        NumberLength = numbers;
        IndexLength = indices;
        _numbers = new T[samples * numbers];
        _indices = new int[samples * indices];
    }

    /// <summary>The numbers of a sample.</summary>
    public int NumberLength { get; }

    /// <summary>The indices of a sample.</summary>
    public int IndexLength { get; }

    /// <summary>Room for the inputs of a network.</summary>
    public static SampleRoom<T> OfInputs(NetworkInfo network, int samples) => new(samples, network.Lengths.Inputs, network.Lengths.InputIndices);

    /// <summary>Room for its targets.</summary>
    public static SampleRoom<T> OfTargets(NetworkInfo network, int samples) => new(samples, network.Lengths.Targets, network.Lengths.TargetIndices);

    /// <summary>The bytes of a sample, its inputs and targets together.</summary>
    public static long Bytes(NetworkInfo network) =>
        BatchRoom.Bytes<T>(network.Lengths.Inputs + network.Lengths.Targets) + BatchRoom.Bytes<int>(network.Lengths.InputIndices + network.Lengths.TargetIndices);

    /// <summary>The first samples.</summary>
    public Samples<T> First(int samples) => new(Numbers(samples), Indices(samples));

    /// <summary>The numbers of the first samples.</summary>
    public Span<T> Numbers(int samples) => _numbers.AsSpan(0, samples * NumberLength);

    /// <summary>The indices of the first samples.</summary>
    public Span<int> Indices(int samples) => _indices.AsSpan(0, samples * IndexLength);

    /// <summary>The room of the first samples, where they are of one kind: <see cref="int"/> or the network's element type.</summary>
    public Span<TElement> As<TElement>(int samples)
        where TElement : unmanaged => typeof(TElement) == typeof(int)
            ? MemoryMarshal.Cast<int, TElement>(Indices(samples))
            : MemoryMarshal.Cast<T, TElement>(Numbers(samples));
}
