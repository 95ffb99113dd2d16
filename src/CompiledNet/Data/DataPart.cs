namespace CompiledNet;

/// <summary>An input or a target of a data set whose parts have names.</summary>
/// <param name="name">Its name.</param>
/// <param name="length">The elements of one sample.</param>
internal abstract class DataPart(string name, int length)
{
    public string Name => name;

    public int Length => length;

    /// <summary>What its elements are.</summary>
    public abstract InputKind Kind { get; }

    /// <summary>Makes room, so that copying up to so many samples allocates nothing.</summary>
    /// <param name="samples">The largest number of samples of a copy.</param>
    public abstract void Prepare(int samples);
}

/// <summary>A part of elements of a known type, in memory or read by the caller.</summary>
/// <typeparam name="TElement">The type: <see cref="int"/> or the network's element type.</typeparam>
internal sealed class DataPart<TElement> : DataPart
    where TElement : unmanaged
{
    private readonly ReadOnlyMemory<TElement> _memory;
    private readonly PartReader<TElement>? _reader;
    private TElement[] _room = [];

    /// <summary>A part in memory, sample after sample.</summary>
    public DataPart(string name, int length, ReadOnlyMemory<TElement> memory)
        : base(name, length) => _memory = memory;

    /// <summary>A part that the caller reads.</summary>
    public DataPart(string name, int length, PartReader<TElement> reader)
        : base(name, length) => _reader = reader;

    public override InputKind Kind => typeof(TElement) == typeof(int) ? InputKind.Indices : InputKind.Numbers;

    /// <summary>Whether it lies in memory as it is, and not behind code of the caller's.</summary>
    public bool IsInMemory => _reader is null;

    /// <summary>One sample in memory.</summary>
    public ReadOnlySpan<TElement> Sample(int number) => _memory.Span.Slice(number * Length, Length);

    public override void Prepare(int samples)
    {
        int elements = _reader is null ? 0 : checked(samples * Length);
        if (_room.Length < elements) _room = new TElement[elements];
    }

    /// <summary>Copies samples into their places in rows.</summary>
    /// <param name="samples">The samples' numbers.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="pitch">The elements of a row.</param>
    /// <param name="offset">Where the part begins in it.</param>
    public void Copy(ReadOnlySpan<int> samples, Span<TElement> rows, int pitch, int offset)
    {
        ReadOnlySpan<TElement> read = _reader is null ? [] : Read(_reader, samples);
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<TElement> sample = _reader is null ? Sample(samples[i]) : read.Slice(i * Length, Length);
            sample.CopyTo(rows[((i * pitch) + offset)..]);
        }
    }

    private ReadOnlySpan<TElement> Read(PartReader<TElement> reader, ReadOnlySpan<int> samples)
    {
        Span<TElement> room = _room.AsSpan(0, samples.Length * Length);
        reader(samples, room);
        return room;
    }
}
