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
        Dictionary<int, StageLife> lives = StageLives(stages);
        IEnumerable<int> kept = lives.Where(pair => pair.Value.Last > pair.Value.First).Select(pair => pair.Key).OrderBy(buffer => buffer);
        IEnumerable<IReadOnlyList<int>> alone = kept.Except(neighbours.SelectMany(run => run)).Select(buffer => (IReadOnlyList<int>)[buffer]);
        var placed = new List<KeptRun>();
        foreach (IReadOnlyList<int> run in neighbours.Concat(alone)) Keep(run, lives, placed);
        PlaceOthers(Lives(stages));
    }

    /// <summary>The elements of the working memory.</summary>
    public long Length { get; private set; }

    /// <summary>The elements that one pack keeps.</summary>
    public long KeptLength { get; private set; }

    /// <summary>The elements that all packs share.</summary>
    public long SharedLength { get; private set; }

    /// <summary>Where a place lies. Kernels over packs find what these keep from the first pack on.</summary>
    public Place Locate(Place place, Scope scope)
    {
        if (place.Buffer < 0) return place;
        if (_kept[place.Buffer] is not { } kept) return place with { Offset = place.Offset + _offsets[place.Buffer], Within = place.Offset };

        Place first = place with { Space = Space.Kept, Offset = place.Offset + kept.Within, Within = place.Offset };
        if (kept.IsShared) return first.With(LoopIndex.Capacity, KeptLength);
        first = first.With(LoopIndex.Capacity, kept.Start);
        return scope == Scope.EachPack ? first.With(LoopIndex.Pack, kept.Stride) : first;
    }

    /// <summary>The first and the last stage of each buffer, and whether a kernel over packs writes it.</summary>
    private static Dictionary<int, StageLife> StageLives(IReadOnlyList<Stage> stages)
    {
        var lives = new Dictionary<int, StageLife>();
        for (int i = 0; i < stages.Count; i++)
        {
            foreach (Call call in stages[i].Calls().Select(item => item.Call))
            {
                HashSet<int> written = [.. call.Writes.Select(place => place.Buffer)];
                foreach (int buffer in call.Places.Select(place => place.Buffer).Where(buffer => buffer >= 0))
                {
                    bool joins = stages[i].Scope == Scope.OverPacks && written.Contains(buffer);
                    lives[buffer] = lives.TryGetValue(buffer, out StageLife? life)
                        ? life with { Last = i, IsShared = life.IsShared || joins }
                        : new StageLife(i, i, joins);
                }
            }
        }

        return lives;
    }

    /// <summary>Gives a list of buffers, which lie side by side, a place in what packs keep, or share.</summary>
    private void Keep(IReadOnlyList<int> run, Dictionary<int, StageLife> lives, List<KeptRun> placed)
    {
        long stride = run.Sum(buffer => _lengths[buffer]);
        StageLife[] all = [.. run.Where(lives.ContainsKey).Select(buffer => lives[buffer])];
        if (all.Length == 0) return;
        var life = new StageLife(all.Min(item => item.First), all.Max(item => item.Last), all.Any(item => item.IsShared));
        long start = life.IsShared ? SharedLength : FirstGap([.. placed.Where(other => other.Life.Overlaps(life)).Select(other => (other.Start, other.Length))], stride);
        if (life.IsShared) SharedLength += stride;
        else
        {
            placed.Add(new KeptRun(life, start, stride));
            KeptLength = Math.Max(KeptLength, start + stride);
        }

        long within = life.IsShared ? start : 0;
        foreach (int buffer in run)
        {
            _kept[buffer] = new KeptPlace(life.IsShared ? 0 : start, stride, within, life.IsShared);
            within += _lengths[buffer];
        }
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
            _offsets[buffer] = FirstGap([.. placed.Select(other => (_offsets[other], _lengths[other]))], _lengths[buffer]);
            placed.Add(buffer);
            Length = Math.Max(Length, _offsets[buffer] + _lengths[buffer]);
        }
    }

    private static long FirstGap(IEnumerable<(long Start, long Length)> taken, long length)
    {
        long start = 0;
        foreach ((long other, long otherLength) in taken.OrderBy(item => item.Start))
        {
            if (other - start >= length) break;
            start = Math.Max(start, other + otherLength);
        }

        return start;
    }

    /// <summary>The stages in which a buffer counts.</summary>
    private sealed record StageLife(int First, int Last, bool IsShared)
    {
        public bool Overlaps(StageLife other) => First <= other.Last && other.First <= Last;
    }

    private sealed record KeptRun(StageLife Life, long Start, long Length);

    /// <summary>
    /// A buffer of which every pack has one, side by side: that of pack p begins at <c>capacity · Start + p · Stride + Within</c>,
    /// where the capacity is the number of packs that there is room for. Behind all these lies what packs share.
    /// </summary>
    private sealed record KeptPlace(long Start, long Stride, long Within, bool IsShared);
}
