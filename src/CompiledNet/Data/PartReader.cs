namespace CompiledNet;

/// <summary>
/// Reads a part of some samples that do not lie in memory, such as an input. It is called from one thread at a time, and may
/// give other values each time: fresh noise, for example.
/// </summary>
/// <typeparam name="TElement">The type of an element.</typeparam>
/// <param name="samples">
/// The samples' numbers, from 0, in any order; a sample may occur several times. They are those in the data set that views were taken
/// from, not those in a view.
/// </param>
/// <param name="room">Room for the part of each, one after the other, in that order; all of it is to be written.</param>
public delegate void PartReader<TElement>(ReadOnlySpan<int> samples, Span<TElement> room)
    where TElement : unmanaged;
