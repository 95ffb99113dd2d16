using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace CompiledNet;

/// <summary>
/// Samples for a network of which the kind of data is not known when the program is compiled: numbers, indices, or both,
/// sample after sample. In each sample the numbers of all inputs stand in their order, and likewise the indices; so do targets, each with
/// its lengths behind it where it has some, and the weights of samples behind all. Spans and arrays of either kind convert to it; nothing is copied.
/// </summary>
/// <typeparam name="T">The network's element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
[SuppressMessage("Usage", "CA2225", Justification = "Constructors do what the conversions do.")]
public readonly ref struct Samples<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Samples of numbers.</summary>
    /// <param name="numbers">The elements, sample after sample.</param>
    public Samples(ReadOnlySpan<T> numbers) => Numbers = numbers;

    /// <summary>Samples of indices: class indices or token ids.</summary>
    /// <param name="indices">The indices, sample after sample.</param>
    public Samples(ReadOnlySpan<int> indices) => Indices = indices;

    /// <summary>Samples that have numbers and indices, for a network with inputs or targets of both kinds.</summary>
    /// <param name="numbers">The numbers, sample after sample.</param>
    /// <param name="indices">The indices, sample after sample.</param>
    public Samples(ReadOnlySpan<T> numbers, ReadOnlySpan<int> indices)
    {
        Numbers = numbers;
        Indices = indices;
    }

    /// <summary>The numbers, sample after sample; empty where there are none.</summary>
    public ReadOnlySpan<T> Numbers { get; }

    /// <summary>The indices, sample after sample; empty where there are none.</summary>
    public ReadOnlySpan<int> Indices { get; }

    /// <summary>Whether there are neither numbers nor indices.</summary>
    public bool IsEmpty => Numbers.IsEmpty && Indices.IsEmpty;

    /// <summary>Numbers as samples; <see langword="null"/> is none.</summary>
    public static implicit operator Samples<T>(ReadOnlySpan<T> numbers) => new(numbers);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{T})"/>
    public static implicit operator Samples<T>(Span<T> numbers) => new(numbers);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{T})"/>
    public static implicit operator Samples<T>(T[]? numbers) => new(new ReadOnlySpan<T>(numbers));

    /// <summary>Indices as samples; <see langword="null"/> is none.</summary>
    public static implicit operator Samples<T>(ReadOnlySpan<int> indices) => new(indices);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{int})"/>
    public static implicit operator Samples<T>(Span<int> indices) => new(indices);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{int})"/>
    public static implicit operator Samples<T>(int[]? indices) => new(new ReadOnlySpan<int>(indices));
}
