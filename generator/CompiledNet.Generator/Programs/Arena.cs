using CompiledNet.Generator.Kernels;

namespace CompiledNet.Generator.Programs;

/// <summary>
/// Gives buffers their places in one block of working memory. Two buffers may share a place when no step runs between the
/// first and the last use of both. What one stage leaves for another is kept: of these buffers every pack has its own.
/// </summary>
internal sealed class Arena
{
    private readonly IReadOnlyList<long> _lengths;
    private readonly long[] _offsets;
    private readonly KeptPlace?[] _kept;

    /// <param name="stages">The stages in their order, with places in buffers.</param>
    /// <param name="lengths">The elements of each buffer.</param>
    /// <param name="neighbours">Lists of buffers that lie side by side.</param>
    public Arena(IReadOnlyList<Stage> stages, IReadOnlyList<long> lengths, IReadOnlyList<IReadOnlyList<int>> neighbours)
    {
        _lengths = lengths;
        _offsets = new long[lengths.Count];
        _kept = new KeptPlace?[lengths.Count];
        int[] kept = [.. KeptBuffers(stages)];
        IEnumerable<IReadOnlyList<int>> alone = kept.Except(neighbours.SelectMany(run => run)).Select(buffer => (IReadOnlyList<int>)[buffer]);
        foreach (IReadOnlyList<int> run in neighbours.Concat(alone)) Keep(run);
        PlaceOthers(Lives(stages));
    }

    /// <summary>The elements of the working memory.</summary>
    public long Length { get; private set; }

    /// <summary>The elements that one pack keeps.</summary>
    public long KeptLength { get; private set; }

    /// <summary>Where a place lies. Kernels over packs find what these keep from the first pack on.</summary>
    public Place Locate(Place place, Scope scope)
    {
        if (place.Buffer < 0) return place;
        if (_kept[place.Buffer] is not { } kept) return place with { Offset = place.Offset + _offsets[place.Buffer], Within = place.Offset };

        Place first = place with { Space = Space.Kept, Offset = place.Offset + kept.Within, Within = place.Offset };
        first = first.With(LoopIndex.Capacity, kept.Start);
        return scope == Scope.EachPack ? first.With(LoopIndex.Pack, kept.Stride) : first;
    }

    /// <summary>Buffers that more than one stage uses.</summary>
    private static SortedSet<int> KeptBuffers(IReadOnlyList<Stage> stages)
    {
        var seen = new Dictionary<int, int>();
        var kept = new SortedSet<int>();
        for (int i = 0; i < stages.Count; i++)
        {
            foreach (int buffer in stages[i].Calls().SelectMany(item => item.Call.Places).Select(place => place.Buffer).Where(buffer => buffer >= 0))
            {
                if (!seen.TryGetValue(buffer, out int stage)) seen[buffer] = i;
                else if (stage != i) kept.Add(buffer);
            }
        }

        return kept;
    }

    private void Keep(IReadOnlyList<int> run)
    {
        long stride = run.Sum(buffer => _lengths[buffer]);
        long within = 0;
        foreach (int buffer in run)
        {
            _kept[buffer] = new KeptPlace(KeptLength, stride, within);
            within += _lengths[buffer];
        }

        KeptLength += stride;
    }

    /// <summary>
    /// The numbers of the first and the last step in which each buffer is used; a repeated step is one, whatever is in it,
    /// since what lives into its next turn lives for all turns.
    /// </summary>
    private (int First, int Last)[] Lives(IReadOnlyList<Stage> stages)
    {
        var lives = new (int First, int Last)[_lengths.Count];
        for (int i = 0; i < lives.Length; i++) lives[i] = (int.MaxValue, -1);
        int number = 0;
        foreach (Step step in stages.SelectMany(stage => stage.Steps).SelectMany(Parts))
        {
            foreach (int buffer in step.Calls().SelectMany(item => item.Call.Places).Select(place => place.Buffer))
            {
                if (buffer >= 0) lives[buffer] = (Math.Min(lives[buffer].First, number), Math.Max(lives[buffer].Last, number));
            }

            number++;
        }

        return lives;
    }

    private static IEnumerable<Step> Parts(Step step) => step is When { Steps: var inner } ? inner.SelectMany(Parts) : [step];

    private void PlaceOthers((int First, int Last)[] lives)
    {
        var placed = new List<int>();
        foreach (int buffer in Enumerable.Range(0, lives.Length).Where(i => lives[i].Last >= 0 && _kept[i] is null).OrderBy(i => lives[i].First))
        {
            placed.RemoveAll(other => lives[other].Last < lives[buffer].First);
            _offsets[buffer] = FirstGap(placed, _lengths[buffer]);
            placed.Add(buffer);
            Length = Math.Max(Length, _offsets[buffer] + _lengths[buffer]);
        }
    }

    private long FirstGap(List<int> placed, long length)
    {
        long start = 0;
        foreach (int other in placed.OrderBy(other => _offsets[other]))
        {
            if (_offsets[other] - start >= length) break;
            start = Math.Max(start, _offsets[other] + _lengths[other]);
        }

        return start;
    }

    /// <summary>
    /// A buffer of which every pack has one, side by side: that of pack p begins at <c>capacity · Start + p · Stride + Within</c>,
    /// where the capacity is the number of packs that there is room for.
    /// </summary>
    private sealed record KeptPlace(long Start, long Stride, long Within);
}
