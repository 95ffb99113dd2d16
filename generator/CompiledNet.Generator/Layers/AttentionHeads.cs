using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>The heads of an attention: of queries, and of keys and values, of which each serves a group of the former.</summary>
/// <param name="Count">The heads of queries.</param>
/// <param name="Groups">The heads of keys, and as many of values.</param>
/// <param name="Width">The features of a head.</param>
internal sealed record AttentionHeads(int Count, int Groups, int Width)
{
    /// <summary>The heads of queries that share keys and values.</summary>
    public int PerGroup => Count / Groups;

    /// <summary>The heads of queries, keys and values together, which lie in this order.</summary>
    public int All => Count + (2 * Groups);

    /// <summary>The features of all heads of queries.</summary>
    public int Features => Count * Width;
}

/// <summary>Heads of the time steps of a value, and where they lie: with samples in lanes, or each in a padded row.</summary>
/// <param name="Place">Where the first of them begins.</param>
/// <param name="Steps">The time steps.</param>
/// <param name="Width">The features of a head.</param>
/// <param name="StepStride">From one step to the next.</param>
/// <param name="HeadStride">From one head to the next.</param>
/// <param name="Samples">The samples whose numbers lie side by side.</param>
internal sealed record HeadRows(Place Place, int Steps, int Width, int StepStride, int HeadStride, int Samples)
{
    /// <summary>The heads of a value that has no others.</summary>
    public static HeadRows Of(Place place, int steps, UnitParts heads, int samples) => samples > 1
        ? new HeadRows(place, steps, heads.Length, heads.All * samples, heads.Length * samples, samples)
        : new HeadRows(place, steps, heads.Length, heads.Stored, heads.Pitch, samples);

    /// <summary>The elements of all steps.</summary>
    public int Length => Steps * StepStride;

    /// <summary>The heads from one on.</summary>
    public HeadRows From(int head) => this with { Place = Place with { Offset = Place.Offset + ((long)head * HeadStride) } };

    /// <summary>Those of a group, in a loop over groups.</summary>
    public HeadRows OfGroup(int heads) => this with { Place = Place.With(LoopIndex.Group, (long)heads * HeadStride) };

    /// <summary>That of a turn, in a loop over the heads of a group.</summary>
    public HeadRows OfHead() => this with { Place = Place.With(LoopIndex.Head, HeadStride) };

    /// <param name="name">The name of the operand.</param>
    /// <param name="step">What a step is for a product: a query or a key.</param>
    /// <param name="heads">The number of heads.</param>
    public NamedOperand Read(string name, string step, int heads) => new(Operand.Read(name, Place), Axes(step, heads));

    /// <summary>The same for a result.</summary>
    public NamedOperand Write(string name, string step, int heads) => new(Operand.Write(name, Place), Axes(step, heads));

    /// <summary>The value (steps, features) that the heads are together.</summary>
    public Tensor Joined(int heads)
    {
        EquatableArray<Axis> features = HeadStride == Width * Samples
            ? [new Axis(heads * Width, Samples)]
            : [new Axis(heads, HeadStride), new Axis(Width, Samples)];
        return new Tensor(Place, [[new Axis(Steps, StepStride)], features], Length, Samples);
    }

    private EquatableArray<NamedAxis> Axes(string step, int heads) =>
    [
        new NamedAxis(step, Steps, StepStride),
        .. heads == 1 ? [] : new[] { new NamedAxis("head", heads, HeadStride) },
        new NamedAxis("feature", Width, Samples),
        .. Samples == 1 ? [] : new[] { new NamedAxis("sample", Samples, 1) },
    ];
}

/// <summary>A number for each query and key of some heads, and where they lie: with samples in lanes, or those of a query in a padded row.</summary>
/// <param name="Place">Where the first of them is.</param>
/// <param name="Queries">The queries.</param>
/// <param name="Keys">The keys.</param>
/// <param name="Samples">The samples whose numbers lie side by side.</param>
internal sealed record ScoreRows(Place Place, int Queries, int Keys, int Samples)
{
    /// <summary>The elements of a head.</summary>
    public int Length => Queries * Pitch;

    /// <summary>The rows of a head, of which each has the numbers of a query, perhaps those of the keys up to its time step alone.</summary>
    public RowLayout LayoutOf(bool isCausal) => new(Queries, Blocks: 1, Keys, Samples) { IsCausal = isCausal };

    private int Pitch => Samples > 1 ? Keys * Samples : Lane.Pad(Keys);

    public ScoreRows At(Place place) => this with { Place = place };

    /// <summary>Those of a group of heads, in a loop over groups.</summary>
    public ScoreRows OfGroup(int heads) => At(Place.With(LoopIndex.Group, (long)heads * Length));

    /// <summary>Those of a head, in a loop over the heads of a group.</summary>
    public ScoreRows OfHead() => At(Place.With(LoopIndex.Head, Length));

    /// <param name="name">The name of the operand.</param>
    /// <param name="heads">The number of heads.</param>
    public NamedOperand Read(string name, int heads) => new(Operand.Read(name, Place), Axes(heads));

    /// <summary>The same for a result.</summary>
    public NamedOperand Write(string name, int heads) => new(Operand.Write(name, Place), Axes(heads));

    private EquatableArray<NamedAxis> Axes(int heads) =>
    [
        .. heads == 1 ? [] : new[] { new NamedAxis("head", heads, Length) },
        new NamedAxis("query", Queries, Pitch),
        new NamedAxis("key", Keys, Samples),
        .. Samples == 1 ? [] : new[] { new NamedAxis("sample", Samples, 1) },
    ];
}
