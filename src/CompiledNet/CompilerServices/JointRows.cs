using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace CompiledNet.CompilerServices;

/// <summary>
/// Rows of a call in which the parts of a sample, such as its inputs, lie side by side. Generated code puts there what callers give
/// one by one, and takes results apart.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1000", Justification = "Generated code says once what the elements are.")]
[SuppressMessage("Performance", "CA1815", Justification = "Nobody compares two.")]
public ref struct JointRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _samples;
    private Span<T> _numbers;
    private Span<int> _indices;

    private JointRows(JointMemory<T> memory, int samples, int numbers, int indices)
    {
        _samples = samples;
        if ((long)samples * Math.Max(numbers, indices) > Array.MaxLength) ThrowTooLarge(samples, Math.Max(numbers, indices));
        memory.Rent(samples * numbers, samples * indices, out _numbers, out _indices);
    }

    /// <summary>Rows in the calling thread's memory, which no other call needs meanwhile.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="numbers">The numbers of each, in all rows together.</param>
    /// <param name="indices">Likewise the indices.</param>
    /// <exception cref="ArgumentException">They are more than an array can hold.</exception>
    public static JointRows<T> OfThread(int samples, int numbers, int indices) => new(JointMemory<T>.OfThread, samples, numbers, indices);

    /// <summary>Rows that lie with gradients, since a caller's delegate may run other networks meanwhile.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="network">The network, whose they are.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="numbers">The numbers of each, in all rows together.</param>
    /// <param name="indices">Likewise the indices.</param>
    /// <exception cref="ArgumentException">They are more than an array can hold, or the gradients are another network's.</exception>
    public static JointRows<T> Of(Gradients<T> gradients, NetworkInfo network, int samples, int numbers, int indices)
    {
        NetworkGuard.Gradients(gradients, network);
        return new(gradients.Joint, samples, numbers, indices);
    }

    /// <summary>The next room for a row of numbers of each sample.</summary>
    /// <param name="length">The elements of a sample.</param>
    public Span<T> Numbers(int length)
    {
        Span<T> room = _numbers[..(_samples * length)];
        _numbers = _numbers[room.Length..];
        return room;
    }

    /// <summary>The next room for a row of indices of each sample.</summary>
    /// <param name="length">The elements of a sample.</param>
    public Span<int> Indices(int length)
    {
        Span<int> room = _indices[..(_samples * length)];
        _indices = _indices[room.Length..];
        return room;
    }

    /// <summary>Puts a part of each sample into its place in the rows.</summary>
    /// <typeparam name="TElement">The type of an element.</typeparam>
    /// <param name="part">The part, sample after sample.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="offset">Where the part begins in a row.</param>
    /// <param name="length">Its elements.</param>
    public readonly void Join<TElement>(ReadOnlySpan<TElement> part, Span<TElement> rows, int offset, int length)
    {
        if (_samples == 0) return;
        int pitch = rows.Length / _samples;
        for (int sample = 0; sample < _samples; sample++) part.Slice(sample * length, length).CopyTo(rows[((sample * pitch) + offset)..]);
    }

    /// <summary>Takes a part of each sample out of the rows, if it is wanted.</summary>
    /// <typeparam name="TElement">The type of an element.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="part">Room for the part, sample after sample, or none.</param>
    /// <param name="offset">Where the part begins in a row.</param>
    /// <param name="length">Its elements.</param>
    public readonly void Split<TElement>(ReadOnlySpan<TElement> rows, Span<TElement> part, int offset, int length) =>
        Take(rows, part, _samples, offset, length);

    /// <summary>Takes a part of each sample out of any rows.</summary>
    internal static void Take<TElement>(ReadOnlySpan<TElement> rows, Span<TElement> part, int samples, int offset, int length)
    {
        if (samples == 0 || part.IsEmpty) return;
        int pitch = rows.Length / samples;
        for (int sample = 0; sample < samples; sample++) rows.Slice((sample * pitch) + offset, length).CopyTo(part[(sample * length)..]);
    }

    [DoesNotReturn]
    private static void ThrowTooLarge(int samples, int elements) => throw new ArgumentException(string.Create(
        CultureInfo.InvariantCulture, $"{samples} samples with {elements} elements each are more than an array can hold; use smaller batches."));
}
