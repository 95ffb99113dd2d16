using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Kernels;

/// <summary>Where an operand's memory comes from.</summary>
internal enum Space
{
    /// <summary>The numbers of the caller's samples.</summary>
    Input,

    /// <summary>Their indices.</summary>
    InputIndices,

    /// <summary>The caller's room for outputs.</summary>
    Output,

    /// <summary>The gradients of outputs that the caller gives.</summary>
    OutputGradients,

    /// <summary>The caller's targets that are numbers.</summary>
    Targets,

    /// <summary>Those that are indices.</summary>
    TargetIndices,

    /// <summary>The network's parameters.</summary>
    Parameters,

    /// <summary>The gradients of the parameters.</summary>
    Gradients,

    /// <summary>The caller's room for the gradient of the input.</summary>
    InputGradients,

    /// <summary>The working memory of a pack, in which the arena gives each buffer a place.</summary>
    Memory,

    /// <summary>What packs keep for a later stage, each its own.</summary>
    Kept,

    /// <summary>What a stream keeps from one time step to the next.</summary>
    State,

    /// <summary>No memory: the offset is a number.</summary>
    None,
}

/// <summary>What moves a place while a program runs.</summary>
internal enum LoopIndex
{
    /// <summary>The number of a pack among those of a chunk.</summary>
    Pack,

    /// <summary>The number of packs that there is room for.</summary>
    Capacity,

    /// <summary>The number of a sample among a few.</summary>
    Sample,

    /// <summary>The number of a block of channels among those that a large convolution is cut into.</summary>
    Block,

    /// <summary>The number of a layer among several that are alike.</summary>
    Layer,

    /// <summary>The number of a turn in a loop over time steps.</summary>
    Time,

    /// <summary>The number of the time step that a stream is at.</summary>
    StreamStep,

    /// <summary>The number of a group of heads that share keys and values.</summary>
    Group,

    /// <summary>The number of a head in its group.</summary>
    Head,
}

/// <summary>How far a place moves with an index, or with the product of two.</summary>
internal sealed record Move(LoopIndex Index, long Stride, LoopIndex? Times = null)
{
    /// <summary>What is added to the index, of which the rest is taken that <see cref="Ring"/> leaves; 0 where nothing is.</summary>
    public int Ahead { get; init; }

    /// <summary>The length of a ring through which the index goes; 0 where it goes straight on.</summary>
    public int Ring { get; init; }
}

/// <summary>
/// A place in memory: an offset in one of the caller's blocks, or a buffer; when the arena has given it a place, an offset in
/// the working memory.
/// </summary>
/// <param name="Space">The block of memory.</param>
/// <param name="Offset">The offset in it, or in the buffer.</param>
/// <param name="Buffer">The number of the buffer, or -1.</param>
internal sealed record Place(Space Space, long Offset, int Buffer = -1)
{
    /// <summary>No place: for a kernel whose code alone is of interest.</summary>
    public static Place None { get; } = new(Space.Memory, 0);

    /// <summary>What of the offset lies within the buffer.</summary>
    public long Within { get; init; }

    /// <summary>What moves it.</summary>
    public EquatableArray<Move> Moves { get; init; } = [];

    /// <summary>The place in one turn of a loop, before the arena has given it a place.</summary>
    public Place InTurn(LoopIndex index, int turn) => this with
    {
        Offset = Offset + (turn * Moves.Where(move => move.Index == index).Sum(move => move.Stride)),
        Moves = [.. Moves.Where(move => move.Index != index)],
    };

    /// <summary>The row, in a ring of rows, of the time step that a stream is at, or of one before it.</summary>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="steps">How many steps after it: 0, or a negative number from minus the length of the ring on.</param>
    /// <param name="rows">The length of the ring, a power of two.</param>
    public Place InRing(long stride, int steps, int rows) => rows == 1 ? this : this with
    {
        Moves = Moves.Append(new Move(LoopIndex.StreamStep, stride) { Ahead = (steps + rows) % rows, Ring = rows }).ToEquatableArray(),
    };

    /// <summary>The place moved by an index.</summary>
    public Place With(LoopIndex index, long stride, LoopIndex? times = null) =>
        stride == 0 ? this : this with { Moves = Moves.Append(new Move(index, stride, times)).ToEquatableArray() };
}
