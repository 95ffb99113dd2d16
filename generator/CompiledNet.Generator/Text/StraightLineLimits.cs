namespace CompiledNet.Generator.Text;

/// <summary>How many multiply-adds of a sum are written out one after the other, if nobody asks for more or less.</summary>
internal sealed record StraightLineLimits
{
    /// <summary>
    /// The multiply-adds of a body that is written out, and half as many those of a turn of a loop, so that a loop has two turns
    /// at least. More is nowhere faster, and takes longer to read and to compile.
    /// </summary>
    public int Body { get; init; } = 32;

    /// <summary>
    /// The same where a product has several sums. A loop over the fastest then begins and ends again for each value of the
    /// others, and with one of the five columns of a window in a turn that was seen in the time. Not so at borders, where each
    /// body is written several times.
    /// </summary>
    public int BodyInLoops { get; init; } = 64;

    /// <summary>
    /// The multiply-adds of a turn where each factor is read from memory for one product alone, as a single sample reads
    /// weights. The processor foresees what a load reads next for a limited number of loads: with 32 in a turn, weights from
    /// the second-level cache take a third more time. With 8, the loop is short enough for the just-in-time compiler to align
    /// it; with 16, one that came to lie badly was seen to take 5% more.
    /// </summary>
    public int LoadsPerTurn { get; init; } = 8;
}
